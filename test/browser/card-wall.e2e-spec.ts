import { chromium, type Browser, type Page } from 'playwright-core';
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
    chrome = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    });
    page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  }, 60_000);
  afterAll(async () => {
    await chrome.close();
    await pipeline.close();
    await system.stop();
  });

  const phone = (name: string) => page.locator('.phone', { hasText: name });
  const newestCard = (name: string) => phone(name).locator('.card').last();

  it('shows a card on every phone, and a press corrects all of them without a reload', async () => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`http://localhost:${new URL(system.sandbox.url).port}/`);
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

  it('opens the detail page of a card on a phone-sized screen', async () => {
    const { userId } = acme.phone('zhangsan');
    const context = await chrome.newContext({ viewport: { width: 390, height: 844 } });
    const screen = await context.newPage();
    const sandbox = `http://localhost:${new URL(system.sandbox.url).port}`;
    const target = encodeURIComponent(`${system.gatewayUrl}/alerts/acme/INC-1`);
    await screen.goto(`${sandbox}/sandbox/as/${acme.corp.corpId}/${userId}?to=${target}`);
    await screen.getByText('支付接口 5xx 比例过高').first().waitFor();
    await screen.getByRole('button', { name: '直接关闭' }).waitFor();
    const overflow = await screen.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    await context.close();
  });
});
