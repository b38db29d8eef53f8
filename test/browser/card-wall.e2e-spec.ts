import type { Browser, Page } from 'playwright-core';
import { startChrome } from '../harness/chrome.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** `npm run picture` keeps the screenshot as the README's. */
const PICTURE = process.env.CARD_WALL_PICTURE;

describe('the card wall in a browser', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let chrome: Browser;
  let page: Page;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system);
    await acme.install();
    await acme.bound('zhangsan', 'lisi', 'wangwu');
    pipeline = await Pipeline.connect(system);
    chrome = await startChrome();
    page = await chrome.newPage({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1.5,
      locale: 'zh-CN',
    });
  }, 60_000);
  afterAll(async () => {
    await chrome.close();
    await pipeline.close();
    await system.stop();
  });

  /** By its header: cards name people too. */
  const phoneOn = (screen: Page, name: string) =>
    screen.locator('.phone', { has: screen.locator('header b', { hasText: name }) });
  const phone = (name: string) => phoneOn(page, name);
  const wall = (): string => `http://localhost:${new URL(system.sandbox.url).port}/`;
  const overflowOf = (screen: Page): Promise<number> =>
    screen.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const newestCard = (name: string) => phone(name).locator('.card').last();

  it('shows a card on every phone, and a press corrects all of them without a reload', async () => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(wall());
    await pipeline.publish({
      alertId: 'INC-1',
      title: '支付接口 5xx 比例过高',
      description: '过去 5 分钟 5xx 比例 12.4 %，阈值 1 %',
      notify: { recipients: ['zhangsan', 'lisi', 'wangwu'] },
    });
    for (const name of ['张三', '李四', '王五']) await newestCard(name).getByText('待处理').first().waitFor();

    await newestCard('张三').getByRole('button', { name: '开始处理' }).click();
    for (const name of ['张三', '李四', '王五']) await newestCard(name).getByText('处理中').first().waitFor();
    await page.locator('.card.pressed').waitFor({ state: 'detached' });

    await pipeline.publish({
      alertId: 'INC-2',
      severity: 'warning',
      title: '订单库磁盘使用率 91 %',
      description: '/data 剩余 38 GB，预计 6 小时后写满',
      labels: { service: 'order-db', env: 'prod' },
      space: { id: 'db', name: '数据库' },
      notify: { recipients: ['lisi', 'wangwu'] },
    });
    for (const name of ['李四', '王五']) await newestCard(name).getByText('订单库磁盘').first().waitFor();
    if (PICTURE) await page.screenshot({ path: PICTURE });

    await newestCard('李四').getByRole('button', { name: '直接关闭' }).click();
    await newestCard('王五').getByText('已关闭').first().waitFor();
    expect(await newestCard('王五').getByRole('button', { name: '直接关闭' }).count()).toBe(0);
    expect(problems).toEqual([]);
  }, 60_000);

  it.each([
    ['zh-CN', { raise: '发出', language: 'English', other: 'Raise an alert', linked: '未关联应用' }],
    ['en-GB', { raise: 'Raise', language: '中文', other: '发出告警', linked: 'Not linked' }],
  ])('raises an alert and presses its card on a small screen, %s', async (locale, words) => {
    const problems: string[] = [];
    const context = await chrome.newContext({ viewport: { width: 390, height: 844 }, locale });
    const screen = await context.newPage();
    screen.on('pageerror', (error) => problems.push(error.message));
    await screen.goto(wall());
    expect(await overflowOf(screen)).toBe(0);

    const title = `磁盘 ${locale}`;
    await screen.locator('#menu').click();
    await screen.locator('#raise input[name=title]').fill(title);
    await screen.locator('#raise select').selectOption('warning');
    await screen.locator('#who').getByText('王五').click();
    expect(await overflowOf(screen)).toBe(0);
    await screen.getByRole('button', { name: words.raise, exact: true }).click();

    const card = phoneOn(screen, '李四').locator('.card', { hasText: title });
    await screen.locator('#names').getByText('李四').click();
    await card.getByRole('button', { name: '开始处理' }).click();
    await card.getByText('处理中').first().waitFor();
    const others = phoneOn(screen, '王五').locator('.card', { hasText: title });
    expect(await others.count()).toBe(0);

    await screen.locator('#language').click();
    await screen.locator('#menu').click();
    await screen.getByRole('heading', { name: words.other }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens the detail page of a card on a phone-sized screen', async () => {
    const { userId } = acme.phone('zhangsan');
    const context = await chrome.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    const screen = await context.newPage();
    const target = encodeURIComponent(`${system.gatewayUrl}/alerts/acme/INC-1`);
    await screen.goto(`${wall()}sandbox/as/${acme.corp.corpId}/${userId}?to=${target}`);
    await screen.getByText('支付接口 5xx 比例过高').first().waitFor();
    await screen.getByRole('button', { name: '直接关闭' }).waitFor();
    expect(await overflowOf(screen)).toBe(0);
    await context.close();
  });

  it('says on the wall why somebody got nothing, and on the phone why a press reaches nobody', async () => {
    acme.newMember('zhaoliu');
    await acme.account('zhaoliu');
    const context = await chrome.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    const screen = await context.newPage();
    await screen.goto(wall());
    await screen.locator('#raise').getByRole('button', { name: 'Raise' }).click();
    await screen.locator('.raised li', { hasText: '赵六' }).getByText('Not linked').waitFor();

    await screen.getByRole('button', { name: 'Uninstall' }).click();
    const zhangsan = phoneOn(screen, '张三');
    await zhangsan.getByText('app not installed').waitFor();
    await zhangsan.locator('.card').last().getByRole('button', { name: '开始处理' }).click();
    await zhangsan.getByText('The app is uninstalled').waitFor();
    await screen.getByRole('button', { name: 'Install the app' }).click();
    await zhangsan.getByText('app not installed').waitFor({ state: 'detached' });
    await context.close();
  });
});
