import { eventually } from '@app/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { complaintsOf, LOCALES, wrongWithLooks } from '../harness/page-look.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

interface Letters {
  items: { id: string; consumers: string[] }[];
}

describe('the health page of the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system);
    await acme.install();
    await acme.bound('zhangsan');
    pipeline = await Pipeline.connect(system);
    // More than half of what a member may get in a minute.
    for (let n = 1; n <= 14; n += 1)
      await pipeline.publish({ alertId: `INC-${n}`, notify: { recipients: ['zhangsan'] } });
    for (let n = 1; n <= 14; n += 1) await acme.deliveries(`INC-${n}`, 1);
    browser = await ConsoleBrowser.start(system);
    const context = await browser.context();
    const page = await context.newPage();
    await browser.begin(page);
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    // Not what else the browser remembers: the language would be one of it.
    signedIn = { ...(await context.storageState()), origins: [] };
    await context.close();
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    await system?.stop();
  });

  const letters = async () => (await system.api.get<Letters>('/dead-letters')).items;
  /** A message that all four readers of alert events refuse. */
  async function refused(): Promise<string> {
    await pipeline.publishRaw('alerts.v1.acme.event', '{"data":{"labels":{"password":"hunter2"}}}');
    return eventually(async () => {
      const [letter] = await letters();
      expect(letter?.consumers).toHaveLength(4);
      return letter!.id;
    });
  }
  async function open(options: Parameters<ConsoleBrowser['context']>[0] = {}): Promise<Page> {
    const context = await browser.context({ storageState: signedIn, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto('/console/health');
    await page.locator('.service').first().waitFor();
    return page;
  }

  it('shows what is wrong, what to do, and what a dead letter says, and puts it back or drops it', async () => {
    const first = await refused();
    const page = await open();
    await page.getByText('一小时内有新的死信').first().waitFor();
    await page.getByText('最近一分钟收到 14 条，上限 25').waitFor();

    await page.getByRole('button', { name: '查看' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('MESSAGE_TYPE_UNKNOWN').first().waitFor();
    await drawer.getByRole('button', { name: '关闭', exact: true }).waitFor();
    expect(await drawer.textContent()).not.toContain('hunter2');
    await drawer.getByRole('button', { name: '重新投递' }).click();
    await page.getByText('已放回 alerts.v1.acme.event').waitFor();

    // It is refused again, and a new letter takes the old one's place.
    await eventually(async () => {
      const [letter] = await letters();
      expect(letter?.consumers).toHaveLength(4);
      expect(letter!.id).not.toBe(first);
    });
    await page.reload();
    await page.getByRole('button', { name: '丢弃' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '丢弃' }).click();
    await page.locator('.empty-note', { hasText: '没有死信' }).waitFor();
    expect(await letters()).toEqual([]);
    await page.context().close();
  }, 60_000);

  it.each(LOCALES)(
    'is readable for everyone and fits, %s',
    async (locale) => {
      if ((await letters()).length === 0) await refused();
      const page = await open({ locale });
      const complaints = complaintsOf(page, () => false);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      await page.waitForLoadState('networkidle');
      const wrong = await wrongWithLooks(page, `health-${locale}`, { data: ['acme 科技', '张三'] });
      await page.locator('.data-list button').first().click();
      await page.locator('.ant-drawer .letter').first().waitFor();
      wrong.push(...(await wrongWithLooks(page, `health-letter-${locale}`, { data: ['acme 科技', '张三'] })));
      expect([...wrong, ...complaints]).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it('shows a service that is silent, and everything else', async () => {
    await system.stopService('alert-desk');
    const page = await open();
    const desk = page.locator('.service', { hasText: 'alert-desk' });
    await desk.getByText('没有应答').first().waitFor();
    expect(await page.locator('.service').count()).toBe(7);
    await system.startService('alert-desk');
    await page.context().close();
  });
});
