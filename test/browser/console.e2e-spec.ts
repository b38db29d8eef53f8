import { eventually } from '@app/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { PATHS } from '../../apps/console/src/api/schema.js';
import { createCorp } from '../../apps/wecom-sandbox/src/index.js';
import { ConsoleBrowser, OPERATOR } from '../harness/console-browser.js';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const LOOK_MS = 20_000;
const PATIENCE = { timeoutMs: 30_000 };
const ALERTS = '/api/v1/tenants/{tenant}/alerts';

/** What needs an address that the API does not have yet waits for it. */
const whereOffered = <T extends { skip: T }>(run: T, ...paths: string[]): T =>
  paths.every((path) => PATHS.has(`/api/v1/${path}`)) ? run : run.skip;

whereOffered(
  describe,
  'session',
  'tenants/{tenant}/alerts/{alertId}/story',
)('the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let context: BrowserContext;
  let page: Page;
  let acme: CorpStory;
  const problems: string[] = [];

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    browser = await ConsoleBrowser.start(system);
    context = await browser.context();
    page = await context.newPage();
    page.setDefaultTimeout(LOOK_MS);
    page.on('pageerror', (error) => problems.push(error.message));
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  const rung = (name: string) => page.locator('.rung', { hasText: name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('leads from nothing to a pressed card', async () => {
    await browser.begin(page);

    await page.getByLabel('名称').fill('Acme');
    await page.getByLabel('租户 ID').fill('acme');
    await button('建立租户').click();
    await rung('接入企业微信').getByText('现在做这一步').waitFor();

    const corp = createCorp(system.sandbox.state, {
      name: 'Acme 科技',
      members: [{ userId: 'zhangsan', name: '张三' }],
    });
    acme = CorpStory.of(system, 'acme', corp);
    await page.getByLabel('名称').fill('Acme 集成');
    await page.getByLabel('Corp ID').fill(corp.corpId);
    await button('接入').click();
    await page.getByText('authorize app first').first().waitFor();
    await page.getByText('核对 Corp ID').waitFor();
    await system.sandbox.actions.installFromMarket(corp, {});
    const checks = page.getByRole('heading', { name: '检查项' });
    await eventually(async () => {
      if (await button('接入').isVisible()) await button('接入').click();
      await checks.waitFor({ timeout: 4000 });
    }, PATIENCE);
    await page.getByText('已授权').waitFor();

    await page.getByRole('link', { name: '开始', exact: true }).click();
    await rung('添加成员并关联').getByRole('button', { name: '新建账号' }).click();
    await page.getByLabel('账号 ID').fill('zhangsan');
    await page.getByLabel('姓名').fill('张三');
    await page.getByLabel('登录名').fill('zhangsan');
    await page.getByRole('dialog').getByLabel('密码').fill(PASSWORD);
    await button('保存').click();
    await rung('添加成员并关联').getByText('未关联').waitFor();
    const phone = acme.phone('zhangsan');
    await phone.signIn('zhangsan', PASSWORD);

    await button('发送测试卡片').click();
    await page.getByText('已送达').first().waitFor();
    await phone.sees('测试告警', '待处理');
    await phone.press('开始处理');
    await phone.sees('处理中');
    if (PATHS.has(ALERTS)) await page.getByRole('heading', { name: '总览' }).waitFor();
    expect(problems).toEqual([]);
  }, 120_000);

  it('signs out, refuses a wrong password in words, and signs in again', async () => {
    await button('退出').click();
    await page.getByLabel('用户名').fill(OPERATOR.name);
    await page.getByLabel('密码').fill('not the password');
    await button('登录').click();
    await page.getByText('用户名或密码不对').waitFor();
    await page.getByLabel('密码').fill(OPERATOR.password);
    await button('登录').click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  }, 60_000);

  it('edits a template with its preview beside it, and sends it', async () => {
    await page.goto('/console/t/acme/templates/default');
    const body = page.getByRole('textbox', { name: '正文' });
    await body.fill('级别：{{severityText}}\n写错：{{nobody}}');
    await page.getByText(/正文 第 2 行/).waitFor();
    await body.fill('级别：{{severityText}}\n机房：{{default labels.idc "未知"}}\n{{description}}');
    await page.locator('.wecom').getByText('机房', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: '示例告警' }).click();
    await page.getByTitle('很长').click();
    await page.getByText('被截去').waitFor();
    await button('保存').click();
    await button('发送测试卡片').click();
    await page.getByText('已送达').first().waitFor();
    await acme.phone('zhangsan').sees('机房', '未知');
  }, 60_000);

  whereOffered(it, 'tenants/{tenant}/alerts', 'tenants/{tenant}/alerts/{alertId}')(
    'says in three clicks why a member did not get it',
    async () => {
      await acme.account('zhaoliu');
      const pipeline = await Pipeline.connect(system);
      await pipeline.publish({
        alertId: 'INC-9',
        title: '磁盘将满',
        notify: { recipients: ['zhangsan', 'zhaoliu'] },
      });
      await pipeline.close();
      await page.goto('/console');
      await page.getByRole('link', { name: '告警', exact: true }).click();
      await page.getByRole('link', { name: '磁盘将满' }).click();
      const row = page.locator('.outcomes li', { hasText: 'zhaoliu' });
      await row.getByText('未关联应用').waitFor();
      await row.getByText('登录一次即可关联').waitFor();
      await row.getByRole('link', { name: '打开成员' }).click();
      await button('复制邀请').waitFor();
    },
    60_000,
  );

  whereOffered(it, 'tenants/{tenant}/alerts/{alertId}/story')(
    'shows what a member saw at an earlier time',
    async () => {
      const phone = acme.phone('zhangsan');
      await phone.sees('磁盘将满');
      await phone.press('开始处理');
      await phone.sees('处理中');
      await page.goto('/console/t/acme/alerts/INC-9');
      const card = page.locator('.story-card', { hasText: '张三' }).locator('.wecom');
      await card.getByText('处理中').waitFor();
      await page.getByRole('slider', { name: '查看的时间' }).focus();
      await page.keyboard.press('Home');
      for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowRight');
      await card.getByText('待处理').waitFor();
      expect(await page.locator('.story-picture svg text', { hasText: '▲' }).count()).toBeGreaterThan(0);
      const saved = page.waitForEvent('download');
      await button('保存图片（SVG）').click();
      expect((await saved).suggestedFilename()).toBe('acme-INC-9.svg');
    },
    60_000,
  );
});
