// The packages of this repository that are of use without it, and what each of them is to the registry.
export const PUBLISHED = [
  {
    folder: 'libs/wecom-client',
    name: 'wecom-client',
    inside: '@app/wecom-client',
    description:
      'A client for WeCom (企业微信): callbacks, typed calls, one error class per thing to do, checked cards',
    keywords: ['wecom', 'wechat-work', '企业微信', 'template-card', 'callback'],
    entries: ['index'],
  },
  {
    folder: 'apps/wecom-sandbox',
    name: 'wecom-sandbox',
    inside: '@service/wecom-sandbox',
    description:
      'A strict stand-in for WeCom (企业微信), for tests: corps, members, apps, cards, presses, callbacks',
    keywords: ['wecom', 'wechat-work', '企业微信', 'sandbox', 'testing'],
    entries: ['index', 'main'],
    bin: { 'wecom-sandbox': './dist/main.js' },
    pages: ['docs/sandbox.md'],
  },
];
