import type { Language } from '../language.js';

const ZH = {
  locale: 'zh-CN',
  // authorize
  cannotOpen: '无法打开页面',
  wrongParameter: (name: string) => `${name} 参数错误`,
  whoOpens: '以哪位成员打开？',
  cannotUse: '暂时无法使用',
  unlicensed: '你的账号尚未开通接口调用许可，请联系服务商购买。',
  noMember: '没有这位成员',
  badLink: '链接无效',
  // install
  install: '安装应用',
  cannotInstall: '无法安装',
  asksFor: '值班告警 申请获得以下权限：读取可见范围内的成员，向成员发送消息。',
  agree: '同意并安装',
  noSuite: 'suite_id 不存在',
  codeUnknown: '预授权码无效 (40077)',
  codeExpired: '预授权码已过期 (42007)',
  untrusted: 'redirect_uri 不在安装完成回调域名下',
  noCorpChosen: '没有选择企业',
  // a bot by a QR code
  newBot: '创建智能机器人',
  newBotText: '一个程序想以你的名义在企业里创建智能机器人，并使用它的长连接。',
  newBotMade: '机器人已创建，可以回到电脑上了。',
  newBotOver: '二维码已失效，请在电脑上重新生成。',
};

export type PageWords = typeof ZH;

const EN: PageWords = {
  locale: 'en-GB',
  cannotOpen: 'The page cannot be opened',
  wrongParameter: (name) => `The parameter ${name} is wrong`,
  whoOpens: 'Who opens it?',
  cannotUse: 'Not available for now',
  unlicensed: 'Your account has no licence for this app yet; ask its provider for one.',
  noMember: 'There is no such member',
  badLink: 'The link is not valid',
  install: 'Install the app',
  cannotInstall: 'The app cannot be installed',
  asksFor:
    'On-call alerts asks for these rights: to read the members in its visible scope, and to send them messages.',
  agree: 'Agree and install',
  noSuite: 'There is no such suite_id',
  codeUnknown: 'The pre-auth code is not valid (40077)',
  codeExpired: 'The pre-auth code has expired (42007)',
  untrusted: 'redirect_uri is outside the domain of finished installs',
  noCorpChosen: 'No corp was chosen',
  newBot: 'Create a smart bot',
  newBotText:
    'A program wants to create a smart bot in your corp in your name, and to use its long connection.',
  newBotMade: 'The bot is made. Go back to your computer.',
  newBotOver: 'The QR code is over: make a new one at your computer.',
};

/** What WeCom’s own pages say: the real ones are Chinese alone, these follow the browser. */
export const PAGE_WORDS: Record<Language, PageWords> = { zh: ZH, en: EN };
