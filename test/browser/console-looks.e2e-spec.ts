import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PATHS } from '../../apps/console/src/api/schema.js';
import { ConsoleBrowser, OPERATOR } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** Where pictures of every page are kept to be looked at; none are by default. */
const PICTURES = process.env.CONSOLE_PICTURES;

const PAGES = [
  '/t/acme',
  '/t/acme?guide',
  '/start?new',
  '/t/acme/alerts',
  '/t/acme/alerts/INC-1',
  '/t/acme/members',
  '/t/acme/members/import',
  '/t/acme/templates',
  '/t/acme/templates/default',
  '/t/acme/connections',
  '/health',
  '/access',
  '/access?tab=tokens',
  '/access?tab=audit',
  '/no/such/page',
];

const LOOKS = ['zh-CN', 'en-GB'].flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [360, 1440].map((width) => ({ locale, colorScheme, width })),
  ),
);

const where = PATHS.has('/api/v1/tenants/{tenant}/alerts/{alertId}/story') ? describe : describe.skip;

where('every page of the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const [phone] = await acme.bound('zhangsan', 'lisi');
    await acme.account('zhaoliu');
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
    await context.pages()[0]!.getByRole('navigation', { name: '主导航' }).waitFor();
    await context.close();
    if (PICTURES) await mkdir(PICTURES, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await pipeline.close();
    await system.stop();
  });

  it.each(LOOKS)(
    'is readable for everyone and fits, %j',
    async ({ locale, colorScheme, width }) => {
      const context = await browser.context({
        locale,
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      const found: string[] = [];
      page.on('pageerror', (error) => found.push(error.message));
      const look = async (name: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (overflow !== 0) found.push(`${name}: ${String(overflow)} px too wide`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, impact, nodes } of violations.filter((v) =>
          ['serious', 'critical'].includes(v.impact ?? ''),
        ))
          found.push(`${name}: ${impact} ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
        const file = `${locale}-${colorScheme}-${width}-${name.replace(/\W+/g, '_')}.png`;
        if (PICTURES) await page.screenshot({ path: join(PICTURES, file), fullPage: true });
      };

      await page.goto('/console');
      await page.locator('form').waitFor();
      await look('sign-in');
      await page.locator('#name').fill(OPERATOR.name);
      await page.locator('#password').fill(OPERATOR.password);
      await page.locator('button[type=submit]').click();
      await page.locator('#page').waitFor();
      for (const address of PAGES) {
        await page.goto(`/console${address}`);
        await page.locator('#page h1').waitFor();
        await look(address);
      }
      expect(found).toEqual([]);
      await context.close();
    },
    180_000,
  );
});
