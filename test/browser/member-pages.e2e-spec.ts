import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** A folder to keep pictures of the pages in; unset keeps none. */
const SHOTS = process.env.MEMBER_SHOTS;

const LOOKS = [360, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

const LANGUAGES = {
  'zh-CN': {
    handle: '开始处理',
    all: '全部开始处理',
    waiting: '待处理',
    done: '处理中',
    more: '屏蔽更久或自定义时长',
    snooze: '屏蔽',
    snoozed: '屏蔽中',
    unsnooze: '取消屏蔽',
    me: '我的账号',
    out: '退出登录',
    lost: '找不到该页面',
  },
  en: {
    handle: 'Acknowledge',
    all: 'Acknowledge all',
    waiting: 'Triggered',
    done: 'Acknowledged',
    more: 'Snooze for longer, or any time',
    snooze: 'Snooze',
    snoozed: 'snoozed',
    unsnooze: 'Unsnooze',
    me: 'My account',
    out: 'Sign out',
    lost: 'Page not found',
  },
} as const;

describe.each(Object.entries(LANGUAGES))('the member pages without JavaScript, %s', (locale, words) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let chrome: Browser;
  let context: BrowserContext;
  let page: Page;
  const loaded: number[] = [];

  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system);
    await acme.install();
    await acme.bound('lisi', 'wangwu');
    await acme.account('zhangsan');
    pipeline = await Pipeline.connect(system);
    chrome = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
    context = await chrome.newContext({ locale, javaScriptEnabled: false });
    page = await context.newPage();
    page.on('response', async (response) => {
      if (response.url().startsWith(system.gatewayUrl) && response.ok())
        loaded.push((await response.body().catch(() => Buffer.alloc(0))).length);
    });
  }, 60_000);
  afterAll(async () => {
    await chrome?.close();
    await pipeline?.close();
    await system?.stop();
  });

  const open = (path: string) => page.goto(`${system.gatewayUrl}${path}`);
  /** Opens a page as somebody does inside WeCom. */
  const openAs = (userId: string, path: string) => {
    const target = encodeURIComponent(`${system.gatewayUrl}${path}`);
    const member = acme.phone(userId).userId;
    const sandbox = `http://localhost:${new URL(system.sandbox.url).port}`;
    return page.goto(`${sandbox}/sandbox/as/${acme.corp.corpId}/${member}?to=${target}`);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  /**
   * Looks at a page at both widths in the light and in the dark: no way to scroll sideways, nothing too small to be hit with
   * a thumb, nothing that axe finds serious. With scripts, because axe is one; from a copy, because pages look again by
   * themselves.
   */
  const look = async (name: string) => {
    const html = (await page.content()).replace(/<meta http-equiv="refresh"[^>]*>/, '');
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)![1]!;
    const css = await (await fetch(`${system.gatewayUrl}${sheet}`)).text();
    const copy = html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`);
    const scripted = await chrome.newContext({ locale });
    const screen = await scripted.newPage();
    await screen.setContent(copy);
    for (const { width, colorScheme } of LOOKS) {
      const at = `${name} ${width} ${colorScheme}`;
      await screen.setViewportSize({ width, height: 800 });
      await screen.emulateMedia({ colorScheme });
      if (SHOTS)
        await screen.screenshot({
          path: `${SHOTS}/${locale}-${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      const wide = await screen.evaluate<number>('document.documentElement.scrollWidth');
      expect([at, wide <= width]).toEqual([at, true]);
      const small = await screen.evaluate<string[]>(
        `[...document.querySelectorAll('button, summary, input:not([type=hidden]), nav a, header a, footer a, a.button, a.row, .ways a')]
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`,
      );
      expect([at, small]).toEqual([at, []]);
      const { violations } = await new AxeBuilder({ page: screen }).analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => [id, nodes.map(({ html: where }) => where)]);
      expect([at, serious]).toEqual([at, []]);
    }
    await scripted.close();
  };
  const isPrimary = async (name: string) => /primary/.test((await button(name).getAttribute('class')) ?? '');
  const comesTo = async (path: string, text: string) => {
    const end = Date.now() + 15_000;
    for (;;) {
      await open(path);
      if ((await page.locator('article .state').textContent())!.includes(text)) return;
      if (Date.now() > end) throw new Error(`${path} does not come to ${text}`);
    }
  };

  it('lead from the login through an alert to signing out', async () => {
    for (const [alertId, severity] of [
      ['INC-1', 'critical'],
      ['INC-2', 'warning'],
      ['INC-3', 'info'],
    ] as const)
      await pipeline.publish({
        alertId,
        severity,
        title: `支付接口 5xx 比例过高 ${alertId}`,
        description: '处理手册：https://wiki.example.com/runbooks/pay-5xx?a=1。\n影响：下单、退款',
        notify: { recipients: ['zhangsan', 'lisi', 'wangwu'] },
      });
    await acme.phone('wangwu').sees('INC-3');

    await openAs('zhangsan', '/app');
    await page.locator('[name=username]').fill('zhangsan');
    await look('login');
    await page.locator('[name=password]').fill('wrong');
    await page.locator('button.primary').click();
    await page.getByRole('alert').waitFor();
    await look('login-refused');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('button.primary').click();

    await page.getByText('INC-1').waitFor();
    await look('home');
    await page.getByRole('navigation').getByRole('link').first().click();
    expect(await page.locator('.row').count()).toBe(1);
    await look('home-filtered');

    await page.getByText('INC-1').click();
    expect(await isPrimary(words.handle)).toBe(true);
    await look('alert-waiting');
    await button(words.handle).click();
    await page.getByRole('status').waitFor();
    await look('alert-pressed');
    await comesTo('/alerts/acme/INC-1', words.done);
    expect(await page.locator('.actions .primary').count()).toBe(0);
    expect(await page.locator('.timeline').textContent()).toContain('张三');
    await look('alert-handled');

    await page.locator('summary').click();
    await look('alert-more');
    await page.locator('[name=hours]').fill('0');
    await page.locator('[name=minutes]').fill('45');
    await button(words.snooze).click();
    await comesTo('/alerts/acme/INC-1', words.snoozed);
    expect(await isPrimary(words.unsnooze)).toBe(true);
    await look('alert-snoozed');

    await open('/app');
    await page.getByRole('button', { name: words.all }).click();
    await page.getByRole('status').waitFor();
    await look('home-all');
    for (const path of ['/alerts/acme/INC-2', '/alerts/acme/INC-3']) await comesTo(path, words.done);

    await open('/app');
    await page.getByRole('link', { name: words.me }).click();
    await look('account');
    await button(words.out).click();
    await page.locator('h1').waitFor();
    await look('signed-out');
  }, 240_000);

  it('say what to do where a visit ends', async () => {
    await openAs('lisi', '/app');
    await page.locator('h1').waitFor();
    await open('/alerts/other/INC-1');
    await page.getByText(words.lost).first().waitFor();
    await look('foreign');
    await open('/no/such/page');
    await look('no-page');
    await context.clearCookies();
    await open('/oauth/callback?code=x&state=y');
    await look('login-link-used');
  }, 120_000);

  it('weigh less than 100 kB each', () => {
    expect(Math.max(...loaded)).toBeLessThan(100_000);
  });
});
