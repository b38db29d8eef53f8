import type { BrowserContext, Page } from 'playwright-core';
import { CorpStory } from '../harness/corp-story.js';
import { publishEveryState } from '../harness/every-state.js';
import { MemberBrowser } from '../harness/member-browser.js';
import { complaintsOf, LOCALES, wrongWithLooks } from '../harness/page-look.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** What a member's phone fetches for a page, all together. */
const MOST_BYTES = 100_000;
const HOUR_MS = 3_600_000;
const REAL_WECOM = 'https://open.weixin.qq.com';

/** Whose pages they are: somebody new in each language. */
const MEMBERS = { 'zh-CN': 'zhangsan', 'en-GB': 'lisi' };

const DATA = ['acme 科技', '张三', '李四', '王五'];

/** Twelve hours each: 张三 until 21:00, then 李四, then 王五, who asks both of them. */
async function makeShifts({ api, clock }: System): Promise<void> {
  const from = clock.now();
  await api.put('/tenants/acme/schedules/pay', {
    ...{ name: 'Payments, first line', timeZone: 'Asia/Shanghai' },
    layers: [
      {
        startsAt: new Date(from.getTime() - 3 * HOUR_MS).toISOString(),
        rotation: { unit: 'hour', length: 12 },
        members: ['zhangsan', 'lisi', 'wangwu'],
      },
    ],
  });
  await api.put('/tenants/acme/schedules/db', {
    ...{ name: 'Databases', timeZone: 'Asia/Shanghai' },
    layers: [
      {
        startsAt: new Date(from.getTime() + 48 * HOUR_MS).toISOString(),
        rotation: { unit: 'week', length: 1 },
        members: ['lisi', 'zhangsan'],
      },
    ],
  });
  const time = (hour: number) => new Date(from.getTime() + hour * HOUR_MS).toISOString();
  const ask = (accountId: string, hours: [number, number], colleagueId?: string) =>
    api.post('/tenants/acme/schedules/pay/swaps', {
      ...{ accountId, colleagueId, from: time(hours[0]), to: time(hours[1]) },
    });
  await ask('wangwu', [21, 33]);
  await ask('wangwu', [57, 60], 'zhangsan');
  await ask('wangwu', [60, 63], 'lisi');
  await ask('zhangsan', [33, 45]);
  await ask('lisi', [45, 57], 'wangwu');
}

describe('every member page', () => {
  let system: System;
  let acme: CorpStory;
  let other: CorpStory;
  let pipeline: Pipeline;
  let browser: MemberBrowser;

  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system);
    await system.api.put('/tenants/acme', { name: 'acme', alertAccess: 'involved' });
    await acme.install();
    for (const accountId of ['zhangsan', 'lisi', 'wangwu']) await acme.account(accountId);
    other = await CorpStory.begin(system, { tenant: 'other', members: ['zhangsan', 'lisi'] });
    await other.install();
    for (const accountId of ['zhangsan', 'lisi']) await other.account(accountId);
    pipeline = await Pipeline.connect(system);
    await publishEveryState(pipeline, system, ['zhangsan', 'lisi']);
    await makeShifts(system);
    browser = await MemberBrowser.start(system);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    await system?.stop();
  });

  describe.each(LOCALES)('in %s', (locale) => {
    const member = MEMBERS[locale];
    let context: BrowserContext;
    let page: Page;
    let complaints: string[];
    /** What the pages of one `it` fetched since they were asked for. */
    let fetched: Promise<number>[] = [];

    beforeAll(async () => {
      context = await browser.context({ locale });
      page = await context.newPage();
      // A page that refuses something says so by its status, too.
      complaints = complaintsOf(page, (status, path) => status < 500 && !path.startsWith('/static/'));
      page.on('response', (response) => {
        fetched.push(
          response.body().then(
            ({ length }) => length,
            () => 0, // a redirect has none
          ),
        );
      });
    });
    afterAll(() => context.close());
    beforeEach(() => {
      fetched = [];
      complaints.length = 0;
    });

    const look = async (name: string): Promise<void> => {
      const wrong = await wrongWithLooks(page, `member-${locale}-${name}`, { data: DATA, forThumbs: true });
      const bytes = (await Promise.all(fetched)).reduce((sum, length) => sum + length, 0);
      if (bytes > MOST_BYTES) wrong.push(`${bytes} bytes`);
      expect([...wrong, ...complaints]).toEqual([]);
    };

    it('to link an account on', async () => {
      await browser.openAs(page, acme, member);
      await page.locator('#username').waitFor();
      await look('login');
    });

    it('that refuses a password', async () => {
      await browser.link(page, member, 'wrong');
      await page.getByRole('alert').waitFor();
      await look('login-refused');
    });

    it('with the open alerts', async () => {
      await browser.link(page, member);
      await page.locator('.row').first().waitFor();
      await look('home');
    });

    it.each(['?severity=critical', '?state=snoozed', '?severity=info&state=processing'])(
      'with some of them, %s',
      async (query) => {
        await page.goto(`/app${query}`);
        await page.locator('.filters .chosen').first().waitFor();
        await look(`home${query}`);
      },
    );

    it.each(['WAITING', 'HANDLED', 'SNOOZED', 'CLOSED'])('of an alert, %s', async (alertId) => {
      await page.goto(`/alerts/acme/${alertId}`);
      await page.locator('.timeline').waitFor();
      if ((await page.locator('summary').count()) > 0) await page.locator('summary').click();
      await look(`alert-${alertId}`);
    });

    it.each([
      ['an alert that moved on', '/alerts/acme/WAITING?notice=moved', '.message.warn'],
      ['the own account', '/app/me', 'dl'],
      ['an alert of others', '/alerts/acme/OTHERS', '.sign.bad'],
      ['an alert of another tenant', '/alerts/other/INC-1', '.sign.bad'],
      ['an address that is none', '/no/such/page', '.sign.bad'],
      ['an install link that is none', '/install/nothing', 'h1'],
    ])('of %s', async (name, path, sign) => {
      await page.goto(path);
      await page.locator(sign).first().waitFor();
      await look(name);
    });

    it('of the shifts, with a swap to answer, one that waits, and colleagues’', async () => {
      await page.goto('/shifts');
      await page.locator('.duty').waitFor();
      await page.locator('summary').click();
      await look('shifts');
    });

    it('that asks for a swap, and says why it was not asked', async () => {
      await page.goto('/shifts');
      await page.locator('.shifts a[href*="swap"]').last().click();
      await page.locator('select').waitFor();
      await page.locator('summary').click();
      await look('swap');
      await page.goto('/shifts?refused=SWAP_PENDING');
      await page.locator('.message.warn').waitFor();
      await look('shifts-refused');
    });

    it('that takes over a shift', async () => {
      await page.goto('/shifts');
      await page.locator('summary').click();
      await page.locator('details a').first().click();
      await page.locator('form h1').waitFor();
      await look('take');
    });

    it('after signing out', async () => {
      await page.goto('/app/me');
      await page.locator('form button').click();
      await page.locator('.sign.good').waitFor();
      await look('signed-out');
    });

    it('when the sign-in ended before a press', async () => {
      await page.goto('/alerts/acme/WAITING');
      await page.locator('.actions').first().waitFor();
      await context.clearCookies({ name: 'oncall_session' });
      await page.locator('.actions button').first().click();
      await page.locator('.sign.bad').waitFor();
      await look('sign-in-ended');
      await page.locator('.button.primary').click();
      await page.locator('.timeline').waitFor();
    });

    it('of nobody’s alerts, after a sign-in link that was used before', async () => {
      await context.clearCookies();
      await page.goto('/oauth/callback?code=x&state=y');
      await page.locator('.sign.bad').waitFor();
      await look('sign-in-refused');
      fetched = [];
      await browser.openAs(page, other, member);
      await page.locator('#username').waitFor();
      await browser.link(page, member);
      await page.locator('.sign.good').waitFor();
      await look('home-empty');
      await page.goto('/alerts/acme/WAITING');
      await page.locator('.sign.bad').waitFor();
      await look('foreign');
    });

    it('opened outside WeCom', async () => {
      await withRealWecom(async () => {
        await context.clearCookies();
        await page.goto('/alerts/acme/WAITING');
        await page.locator('.scan svg').waitFor();
        await look('outside-wecom');
      });
    });

    /** The sandbox stands for WeCom in any browser; the real one exists in WeCom alone. */
    async function withRealWecom(work: () => Promise<void>): Promise<void> {
      const { WECOM_OAUTH_BASE_URL: sandbox } = system.env;
      system.env.WECOM_OAUTH_BASE_URL = REAL_WECOM;
      await system.restart('gateway');
      await work();
      system.env.WECOM_OAUTH_BASE_URL = sandbox!;
      await system.restart('gateway');
    }
  });

  it('works without JavaScript: links, filters, presses, snoozes and signs out', async () => {
    const context = await browser.context({ javaScriptEnabled: false });
    const page = await context.newPage();
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    const state = page.locator('.tag.state');
    await browser.openAs(page, acme, 'wangwu', '/alerts/acme/OTHERS');
    await browser.link(page, 'wangwu');
    await page.getByRole('heading', { name: 'Not yours' }).waitFor();
    await button('开始处理').click();
    await page.getByRole('status').waitFor();
    await state.filter({ hasText: '处理中' }).waitFor();
    await page.getByText('已生效').waitFor();

    await page.locator('summary').click();
    await page.getByLabel('小时').fill('3');
    await page.getByLabel('分钟').fill('30');
    await button(/^屏蔽$/).click();
    await state.filter({ hasText: '屏蔽中' }).waitFor();
    await page.getByText('屏蔽 3 小时 30 分钟').waitFor();

    for (const alertId of ['W-1', 'W-2', 'W-3'])
      await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['wangwu'] } });
    await acme.card('W-3');
    await page.getByRole('link', { name: '我的告警' }).click();
    await page.getByRole('link', { name: /^待处理 3/ }).click();
    await button('全部开始处理（3 条）').click();
    await page.getByText('已提交 3 条').waitFor();
    await page.getByText('没有符合筛选条件的告警').waitFor();
    await page.getByRole('link', { name: '显示全部' }).click();
    await page.getByRole('link', { name: /^处理中 3/ }).waitFor();

    await page.getByRole('link', { name: '我的账号' }).click();
    await button('退出登录').click();
    await page.getByRole('heading', { name: '已退出' }).waitFor();
    await context.close();
  }, 60_000);
});
