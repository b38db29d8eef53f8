import { eventually } from '@app/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { complaintsOf, LOCALES, pagesIn, wrongWithLooks } from '../harness/page-look.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const PAGES = [
  '/t/acme',
  '/t/acme?guide',
  '/start?new',
  '/t/acme/alerts',
  '/t/acme/alerts?status=closed&severity=info',
  '/t/acme/alerts/INC-1',
  '/t/acme/stale-cards',
  '/t/acme/on-call',
  '/t/acme/schedules',
  '/t/acme/schedules/new',
  '/t/acme/schedules/pay',
  '/t/acme/schedules/pay?edit=',
  '/t/acme/members',
  '/t/acme/members?reach=unbound',
  '/t/acme/members/import',
  '/t/acme/members/match',
  '/t/acme/templates',
  '/t/acme/templates/default',
  '/t/acme/templates/other',
  '/t/acme/connections',
  '/t/acme/connections/CONNECTION',
  '/t/acme/connections/OWN_APP',
  '/t/acme/sources',
  '/t/acme/sources/SOURCE',
  '/t/acme/spaces',
  '/t/acme/spaces/pay',
  '/t/acme/spaces/default',
  '/t/own',
  '/health',
  '/access',
  '/access?tab=tokens',
  '/access?tab=audit',
  '/no/such/page',
  '/t/empty',
  '/t/empty/alerts',
  '/t/empty/stale-cards',
  '/t/empty/on-call',
  '/t/empty/schedules',
  '/t/empty/members',
  '/t/empty/members/match',
  '/t/empty/connections',
];

/** What the tenant itself is called and says. */
const DATA = [
  '支付接口 5xx 比例过高',
  '过去 5 分钟 5xx 比例 12.4 %，阈值 1 %',
  'acme 科技',
  'acme 集成',
  '中文',
  '支付值班',
];
/** Where there is no room for a name, its first sign stands for it. */
const NAMES = ['张三', '李四', '赵六', '支付', '张', '李', '赵'];

const TEMPLATE = 'Level: {{severityText}}\n{{description}}';

const TURNS = { startsAt: '2026-01-05T09:00', rotation: { unit: 'day', length: 1 } };
const SPACE = {
  name: '支付',
  match: ['service=~"pay.*"'],
  policy: {
    levels: [{ targets: [{ schedule: 'pay' }] }, { targets: [{ account: 'zhaoliu' }], afterSeconds: 300 }],
    repeat: { everySeconds: 600, times: 3 },
  },
};
const BODY = '{"specversion":"1.0","id":"1","source":"/backup","type":"failed","data":{"dedup_key":"db-1"}}';
/** Nobody at night, and somebody of another layer on workdays. */
const SCHEDULE = {
  ...{ name: '支付值班', timeZone: 'Asia/Shanghai', holidays: 'CN' },
  layers: [
    { ...TURNS, members: ['zhangsan', 'lisi'], restrictions: [{ from: '09:00', to: '23:00' }] },
    { ...TURNS, members: ['zhaoliu'], restrictions: [{ days: ['workday'], from: '12:00', to: '18:00' }] },
  ],
};

/** The page is there, and nothing on it is still being fetched. */
const IS_SHOWN = `document.querySelector('#page h1') !== null &&
  document.querySelector('#page .ant-skeleton, #page .ant-spin-spinning, #page .ant-btn-loading') === null`;

/** What can be pressed on a page; and what of it the Tab key has come to. */
const STOPS = `[...document.querySelectorAll('#page a[href], #page button:not(:disabled)')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0 && !e.closest('[inert]'))`;
const STOP_HERE = `${STOPS}.indexOf(document.activeElement)`;
const NAMES_OF_STOPS = `${STOPS}.map((e) => (e.getAttribute('aria-label') ?? e.textContent).trim())`;
const MOST_TABS = 150;

describe('every page of the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;
  let connection: string;
  let ownApp: string;
  let source: string;
  const connectOwnApp = (tenant: string, corpId: string) =>
    system.api.post('/integrations', {
      ...{ tenant, name: 'Own app', kind: 'self-built', corpId, agentId: 1000002, secret: 's'.repeat(43) },
    });

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const { items } = await system.api.get('/integrations?tenant=acme');
    connection = items[0].id;
    // An app of its own beside the suite, of which WeCom knows nothing yet; and one where nothing else is.
    ownApp = (await connectOwnApp('acme', 'wwOwnAppOfAcme01')).id;
    await system.api.put('/tenants/own', { name: 'Own' });
    await connectOwnApp('own', 'wwOwnAppOfOwn001');
    const [phone] = await acme.bound('zhangsan', 'lisi');
    await acme.account('zhaoliu');
    await system.api.put('/tenants/acme/schedules/pay', SCHEDULE);
    await system.api.put('/tenants/acme/spaces/pay', SPACE);
    const made = await system.api.post('/tenants/acme/sources', { kind: 'cloudevents', name: 'backup' });
    source = made.id;
    await fetch(made.url, { method: 'POST', body: BODY });
    await system.api.put('/tenants/acme/templates/default', { title: '{{title}}', body: TEMPLATE });
    await system.api.put('/tenants/empty', { name: 'Empty' });
    pipeline = await Pipeline.connect(system);
    await pipeline.publish({
      alertId: 'INC-1',
      title: '支付接口 5xx 比例过高',
      description: '过去 5 分钟 5xx 比例 12.4 %，阈值 1 %',
      labels: { service: 'pay', env: 'prod' },
      notify: { recipients: ['zhangsan', 'lisi', 'zhaoliu'] },
    });
    await phone!.sees('待处理');
    await phone!.press('开始处理');
    await phone!.sees('处理中');
    browser = await ConsoleBrowser.start(system);
    const context = await browser.context();
    await browser.begin(await context.newPage());
    await context.close();
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    await system?.stop();
  });

  describe.each(LOCALES)('in %s', (locale) => {
    let context: BrowserContext;
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      context = await browser.context({ locale });
      page = await context.newPage();
      await browser.signIn(page);
      // A template that nobody has stored yet is written from its beginning.
      complaints = complaintsOf(page, (status, path) => status === 404 && path.endsWith('/templates/other'));
    });
    afterAll(() => context.close());

    it('begins with a door that everybody can read', async () => {
      const outside = await browser.context({ locale });
      const door = await outside.newPage();
      await door.goto('/console');
      await door.locator('form').waitFor();
      expect(await wrongWithLooks(door, `${locale}-sign-in`, { data: DATA })).toEqual([]);
      await outside.close();
    });

    const pages = pagesIn(locale, PAGES);
    it.each(pages)('is readable for everyone, fits and can be used by keyboard: %s', async (address) => {
      complaints.length = 0;
      const path = address
        .replace('CONNECTION', connection)
        .replace('OWN_APP', ownApp)
        .replace('SOURCE', source);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/console${path}`);
      await eventually(async () => (await page.evaluate(IS_SHOWN)) as boolean, { timeoutMs: 15_000 });
      const unreached = await unreachedByTab(page);
      const wrong = await wrongWithLooks(page, `${locale}${address}`, { data: [...DATA, ...NAMES] });
      expect([...wrong, ...unreached, ...complaints]).toEqual([]);
      const { pathname, search } = new URL(page.url());
      expect(pathname + search).toBe(`/console${path}`);
    });
  });
});

/** What of a page can be pressed with a mouse alone. */
async function unreachedByTab(page: Page): Promise<string[]> {
  const names = await page.evaluate<string[]>(NAMES_OF_STOPS);
  const left = new Set(names.keys());
  for (let tabs = 0; tabs < MOST_TABS && left.size > 0; tabs += 1) {
    await page.keyboard.press('Tab');
    left.delete(await page.evaluate<number>(STOP_HERE));
  }
  await page.evaluate('document.activeElement.blur()');
  return [...left].map((stop) => `not reached by Tab: ${names[stop]}`);
}
