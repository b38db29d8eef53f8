import { eventually } from '@app/testing';
import type { Locator, Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { complaintsOf } from '../harness/page-look.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** More than the overview asks for of one status. */
const STORM = 60;
const EVERY_DAY = { startsAt: '2026-01-05T09:00', rotation: { unit: 'day', length: 1 } };
const ALERTS = '**/api/v1/tenants/acme/alerts?*';

describe('the overview in an alert storm', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;
  let acme: CorpStory;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    acme = await CorpStory.begin(system);
    await acme.install();
    const [phone] = await acme.bound('zhangsan');
    await acme.account('lisi');
    await system.api.post('/integrations', {
      ...{
        tenant: 'acme',
        name: '自建应用',
        kind: 'self-built',
        corpId: 'wwOwnAppOfAcme01',
        agentId: 1000002,
      },
      secret: 's'.repeat(43),
    });
    await system.api.put('/tenants/acme/schedules/pay', {
      ...{ name: '支付值班', timeZone: 'Asia/Shanghai' },
      layers: [{ ...EVERY_DAY, members: ['lisi'] }],
    });
    pipeline = await Pipeline.connect(system);
    await pipeline.publish({ alertId: 'OLD', title: '数据库主从延迟', notify: { recipients: ['zhangsan'] } });
    await phone!.sees('待处理');
    await phone!.press('开始处理');
    await phone!.sees('处理中');
    for (let i = 0; i < STORM; i += 1)
      await pipeline.publish({ alertId: `S-${i}`, title: `风暴 ${i}`, notify: { recipients: ['nobody'] } });
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/alerts?status=triggered&limit=500');
      if (items.length !== STORM) throw new Error(`${items.length} of ${STORM} alerts`);
    });
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    complaints = complaintsOf(page, (status, path) => status === 401 && path === '/api/v1/session');
    await browser.begin(page);
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    await system?.stop();
  });

  const panel = (title: string): Locator =>
    page.locator('.panel', { has: page.getByRole('heading', { name: title }) });

  it('stays the overview, counts what is open and leads to all of it', async () => {
    await page.goto('/console/t/acme');
    await page.getByRole('heading', { name: '总览' }).waitFor();
    await page.getByText('51+ 条告警未关闭').waitFor();
    await panel('未关闭的告警').getByRole('link', { name: '全部处理中（1）' }).click();
    await page.getByRole('link', { name: '数据库主从延迟' }).waitFor();
    await page.goBack();
    await panel('未关闭的告警').getByRole('link', { name: '全部待处理（50+）' }).waitFor();
  }, 60_000);

  it('says who is on call and which connection is not well', async () => {
    await panel('谁在值班').getByText('李四').waitFor();
    await panel('谁在值班').getByRole('link', { name: '支付值班' }).waitFor();
    const health = panel('运行');
    await health.getByRole('heading', { name: '自建应用' }).waitFor();
    // The suite's connection is no worse for it.
    expect(await health.getByRole('heading', { name: 'acme 集成' }).count()).toBe(0);
    expect(complaints.splice(0)).toEqual([]);
  }, 60_000);

  it('stays to be read while the API does not answer', async () => {
    await page.route(ALERTS, (route) =>
      route.fulfill({ status: 403, json: { code: 'FORBIDDEN', status: 403 } }),
    );
    await page.getByText('可能不是最新').waitFor();
    expect(await page.getByRole('heading', { name: '总览' }).count()).toBe(1);
    await page.unroute(ALERTS);
    await page.getByText('可能不是最新').waitFor({ state: 'detached' });
    complaints.length = 0;
  }, 60_000);

  it('who was not reached at first and then was does not stand there as failed', async () => {
    const notify = { recipients: ['zhangsan', 'lisi'] };
    await pipeline.publish({ alertId: 'INC-9', version: 1, title: '磁盘将满', notify });
    await acme.deliveries('INC-9', 2);
    await page.goto('/console/t/acme/alerts/INC-9');
    const row = page.locator('.outcomes > li', { hasText: '李四' });
    await row.getByText('未关联应用').waitFor();
    await acme.bound('lisi');
    await pipeline.publish({ alertId: 'INC-9', version: 2, title: '磁盘将满', severity: 'critical', notify });
    await acme.deliveries('INC-9', 4);
    await page.reload();
    await row.getByText('已送达').waitFor();
    expect(await row.getByText('未关联应用').isVisible()).toBe(false);
    await row.getByText('更早的 1 次结果').click();
    await row.getByText('未关联应用').waitFor();
    expect(complaints.splice(0)).toEqual([]);
  }, 60_000);

  it('who was not reached is told again by a press, and nobody is of an alert that is over', async () => {
    await acme.account('wangwu');
    const alert = { alertId: 'INC-10', title: '证书将到期' };
    await pipeline.publish({ ...alert, notify: { recipients: ['zhangsan', 'wangwu', 'nobody'] } });
    await acme.deliveries('INC-10', 3);
    await page.goto('/console/t/acme/alerts/INC-10');
    const row = page.locator('.outcomes > li', { hasText: '王五' });
    await row.getByText('未关联应用').waitFor();
    const again = page.getByRole('button', { name: '重新发送', exact: true });
    expect(await again.count()).toBe(1);
    await acme.bound('wangwu');
    await row.getByRole('button', { name: '重新发送', exact: true }).click();
    await page.getByText('已重新发送').waitFor();
    await acme.phone('wangwu').sees('证书将到期', '待处理');
    await acme.deliveries('INC-10', 4);
    await page.reload();
    await row.getByText('已送达').waitFor();
    expect(await again.count()).toBe(0);
    await acme.account('zhaoliu');
    await pipeline.publish({ ...alert, alertId: 'INC-11', notify: { recipients: ['zhaoliu'] } });
    await acme.deliveries('INC-11', 1);
    await page.goto('/console/t/acme/alerts/INC-11');
    await again.waitFor();
    await pipeline.publish({ ...alert, alertId: 'INC-11', version: 2, status: 'closed' });
    await page.reload();
    await page.getByText('已关闭').first().waitFor();
    await page.locator('.outcomes').getByText('未关联应用').waitFor();
    expect(await again.count()).toBe(0);
    expect(complaints.splice(0)).toEqual([]);
  }, 60_000);
});
