import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { refuse } from '../harness/refuse.js';
import { System } from '../harness/system.js';

describe('who is on call, at the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let page: Page;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system);
    for (const member of ['zhangsan', 'lisi', 'wangwu']) await acme.account(member);
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    await browser.begin(page);
  }, 60_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const choose = async (field: string, name: string) => {
    await page.getByRole('combobox', { name: field }).fill(name);
    await page.locator('.ant-select-item-option-active').filter({ hasText: name }).waitFor();
    await page.keyboard.press('Enter');
  };

  it('is decided by a schedule, which is drawn while it is written', async () => {
    await page.goto('/console/t/acme/on-call');
    await page.getByRole('link', { name: '新建值班表' }).click();
    await page.getByLabel('名称').fill('支付值班');
    await page.getByLabel('编号').fill('pay');
    await choose('添加成员', '张三');
    await page.getByRole('img', { name: /值班日历/ }).waitFor();
    await choose('添加成员', '李四');
    await button('保存').click();
    await page.getByRole('heading', { name: '支付值班' }).waitFor();
    const { layers } = await system.api.get('/tenants/acme/schedules/pay');
    expect(layers).toMatchObject([{ rotation: { unit: 'week', length: 1 }, members: ['zhangsan', 'lisi'] }]);
  }, 30_000);

  it('is one look away', async () => {
    await page.getByRole('link', { name: '现在' }).click();
    const duty = page.getByRole('article').filter({ hasText: '支付值班' });
    await duty.getByText('张三').first().waitFor();
    await duty.getByText('authorize app first').first().waitFor();
  }, 30_000);

  it('changes where an override is drawn, until somebody is sure that it is to be deleted', async () => {
    await page.getByRole('article').getByRole('link', { name: '支付值班' }).click();
    const turns = page.locator('.calendar-bar-final rect');
    const { x, y, width, height } = (await turns.last().boundingBox())!;
    await page.mouse.move(x + width * 0.25, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.75, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await choose('谁来值班', '王五');
    await button('保存').click();
    await page.locator('.calendar-bar-final').filter({ hasText: '王五' }).waitFor();
    const { items } = await system.api.get('/tenants/acme/schedules/pay/overrides');
    expect(items).toMatchObject([{ accountId: 'wangwu' }]);
    expect(Date.parse(items[0].to)).toBeGreaterThan(Date.parse(items[0].from));
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const deleteIt = async () => {
      await page.getByRole('button', { name: /删除 王五 的代班/ }).click();
      const sure = page.getByRole('dialog').filter({ hasText: /删除 王五 的代班（.+）？/ });
      await sure.getByRole('button', { name: /^删\s?除$/ }).click();
      await sure.waitFor({ state: 'hidden' });
    };
    await refuse(page, '**/schedules/pay/overrides/*', { method: 'DELETE', status: 409, code: 'IN_USE' });
    await deleteIt();
    await page.getByRole('alert').getByText('IN_USE · cor-409').waitFor();
    await page.unrouteAll();
    await deleteIt();
    await page.getByText('没有即将开始的代班').waitFor();
  }, 30_000);
});
