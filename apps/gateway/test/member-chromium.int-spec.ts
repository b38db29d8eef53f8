import { aTimelineEntry } from '@app/testing';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PASSWORD } from './member-stand-ins.js';
import { MemberHarness } from './member-harness.js';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LOOKS = [
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const;
const isDark = (rgb: string): boolean => Math.max(...rgb.match(/\d+/g)!.slice(0, 3).map(Number)) < 128;

/** A folder to keep pictures of the pages in; unset keeps none. */
const SHOTS = process.env.MEMBER_SHOTS;

/** WeCom's silent page: vouches for the member at once. */
async function startAuthorizePage(code: string): Promise<Server> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url!, 'http://wecom.invalid').searchParams;
    const location = `${asked.get('redirect_uri')}?code=${code}&state=${asked.get('state')}`;
    response.writeHead(302, { location }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('member pages in a phone’s browser without JavaScript', () => {
  let gateway: MemberHarness;
  let wecom: Server;
  let chrome: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    wecom = await startAuthorizePage('li');
    const { port } = wecom.address() as AddressInfo;
    gateway = await MemberHarness.start({ WECOM_OAUTH_BASE_URL: `http://127.0.0.1:${port}` });
    chrome = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ARGS,
    });
    const context = await chrome.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      locale: 'zh-CN',
      javaScriptEnabled: false,
    });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await chrome?.close();
    await gateway?.stop();
    wecom?.close();
    wecom?.closeAllConnections();
  });

  /** Looks at the page as it is on a narrow phone and on a desktop, in the light and in the dark. */
  const shot = async (name: string) => {
    for (const [width, colorScheme] of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 760 });
      if (SHOTS)
        await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      const scrollWidth = await page.locator('html').evaluate((html) => html.scrollWidth);
      expect([name, scrollWidth <= width]).toEqual([name, true]);
      const tooLong = await page.evaluate<string[]>(
        "[...document.querySelectorAll('button, .button')].filter((b) => b.scrollWidth > b.clientWidth).map((b) => b.textContent)",
      );
      expect([name, tooLong]).toEqual([name, []]);
      const [ground, ink] = await page.evaluate<[string, string]>(
        '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]',
      );
      expect([name, colorScheme, isDark(ground), isDark(ink)]).toEqual([
        name,
        colorScheme,
        colorScheme === 'dark',
        colorScheme === 'light',
      ]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('links an account, opens an alert and presses a button', async () => {
    gateway.others.aMember('li');
    await page.goto(`${gateway.origin}/app`);
    expect(new URL(page.url()).pathname).toBe('/login');
    await shot('login');

    await page.fill('[name=username]', 'li');
    await page.fill('[name=password]', 'wrong');
    await page.click('button');
    await shot('login-failed');
    expect(await page.textContent('[role=alert]')).toContain('不正确');
    expect(await page.inputValue('[name=username]')).toBe('li');

    await page.fill('[name=password]', PASSWORD);
    await page.click('button');
    expect(new URL(page.url()).pathname).toBe('/app');
    await shot('home-empty');

    gateway.others.anAlert(
      {
        alertId: 'INC-42',
        description:
          '过去 5 分钟 5xx 比例 12.4%，阈值 1%。\n影响：下单、退款。处理手册：https://wiki.example.com/runbooks/pay-5xx?a=1。',
        labels: { service: 'pay', env: 'prod', 'a-rather-long-label-name': 'x'.repeat(60) },
        responders: [{ accountId: 'zhangsan', name: '张三' }],
      },
      {
        timeline: [
          aTimelineEntry({
            at: '2026-11-22T07:59:30Z',
            kind: 'triggered',
            by: null,
            via: 'pipeline',
            version: 1,
          }),
          aTimelineEntry({
            at: '2026-11-22T07:59:58Z',
            kind: 'severity_changed',
            by: null,
            via: 'pipeline',
            version: 2,
          }),
          aTimelineEntry({
            at: '2026-11-22T08:00:10Z',
            kind: 'snoozed',
            by: '张三',
            via: 'wecom-card',
            version: 3,
          }),
        ],
      },
    );
    gateway.others.anAlert({
      alertId: 'b',
      severity: 'warning',
      status: 'processing',
      title: '订单库主从延迟超过 30 秒',
    });
    gateway.others.anAlert({
      alertId: 'c',
      severity: 'info',
      title: 'a-very-long-host-name-without-any-blank-in-it.region-1.example.internal: disk 91 %',
      snoozedUntil: '2026-11-22T10:00:00Z',
    });
    await page.goto(`${gateway.origin}/app`);
    await shot('home');

    gateway.others.deliveries.set('INC-42', [
      {
        channel: 'wecom',
        accountId: 'li',
        version: 1,
        outcome: 'delivered',
        occurredAt: '2026-11-22T08:00:00Z',
      },
      {
        ...{
          channel: 'wecom',
          accountId: 'wangwu',
          version: 1,
          outcome: 'failed',
          reason: 'ACCOUNT_NOT_LINKED',
        },
        occurredAt: '2026-11-22T08:00:00Z',
      },
      {
        ...{ channel: 'wecom', accountId: 'zhaoliu', version: 1, outcome: 'waiting', reason: 'quota' },
        since: '2026-11-22T08:00:00Z',
      },
    ]);
    await page.click('text=支付接口');
    await shot('alert');
    await page.click('summary');
    await shot('alert-more');
    await page.click('button:has-text("开始处理")');
    expect(await page.textContent('[role=status]')).toContain('已提交');
    // This page looks again by itself, so it is not held still for every look.
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/alert-submitted.png` });
    expect(gateway.others.submitted).toMatchObject([{ action: 'acknowledge', accountId: 'li' }]);

    await page.goto(`${gateway.origin}/app`);
    await page.click('text=退出登录');
    await shot('signed-out');
    await page.click('text=我的告警');
    expect(new URL(page.url()).pathname).toBe('/app');

    await page.context().clearCookies();
    await page.goto(`${gateway.origin}/oauth/callback?code=x&state=y`);
    await shot('state-refused');
    expect(await page.textContent('h1')).toBe('登录链接已失效');
    await page.click('text=English');
    await page.goto(`${gateway.origin}/app`);
    await page.click('text=支付接口');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await shot('alert-en');
    await page.goto(`${gateway.origin}/no/such/page`);
    await shot('no-page-en');

    const blocked = complaints.filter((text) => !/status of 40[014]/.test(text));
    expect(blocked).toEqual([]);
  }, 180_000);
});
