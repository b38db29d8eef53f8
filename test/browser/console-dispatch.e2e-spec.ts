import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { wrongWithLooks } from '../harness/page-look.js';
import { refuse } from '../harness/refuse.js';
import { System } from '../harness/system.js';

/** Of the tenant, and what is pasted at senders whose pages are in Chinese. */
const DATA = { data: ['张三', '王五', '支付', '磁盘将满'] };
describe('a source and a space at the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let page: Page;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system);
    await acme.install();
    await acme.bound('zhangsan');
    await acme.account('wangwu');
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    await browser.begin(page);
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const desktop = () => page.setViewportSize({ width: 1440, height: 900 });

  it('tell in a ladder who is paged, and what an editor got wrong at its place', async () => {
    await page.goto('/console/t/acme/spaces');
    const id = page.getByRole('textbox', { name: '新空间 ID' });
    await id.fill('支付');
    await page.getByRole('alert').getByText('字母、数字').waitFor();
    await id.fill('pay');
    await button('新 建').or(button('新建')).first().click();
    await page.getByLabel('名称').fill('支付');
    const matcher = page.getByRole('textbox', { name: '条件 1' });
    await matcher.fill('service=~"pay(');
    await page.getByRole('combobox', { name: '第 1 级通知谁' }).click();
    await page.getByTitle('张三').click();
    await page.keyboard.press('Escape');
    await button('加一级').click();
    await button(/保\s?存/).click();
    await page.getByRole('alert').filter({ hasText: 'service=~"pay(' }).waitFor();
    await matcher.fill('service=~"pay.*"');
    await button(/保\s?存/).click();
    // What it warns of is told in the page's language.
    await page.getByText('第 2 级没有人，会立刻通知下一级').waitFor();
    const ladder = page.getByRole('list', { name: '读出来就是' });
    expect(await ladder.innerText()).toMatch(/第 1 级 立即\s*张三[\s\S]*第 2 级 5 分钟后仍无人处理\s*没有人/);
    await page.getByRole('combobox', { name: '第 2 级通知谁' }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('王五').click();
    await page.keyboard.press('Escape');
    await button(/保\s?存/).click();
    await eventually(async () => {
      const { policy } = await system.api.get('/tenants/acme/spaces/pay');
      expect(policy.levels).toMatchObject([
        { targets: [{ account: 'zhangsan' }] },
        { targets: [{ account: 'wangwu' }], afterSeconds: 300 },
      ]);
    });
  }, 60_000);

  it('stay as they are, with what is typed, when asking again fails; the page says that it may be old', async () => {
    const space = '**/api/v1/tenants/acme/spaces/pay';
    await page.goto('/console/t/acme/spaces/pay');
    const name = page.getByLabel('名称');
    await name.fill('支付与结算');
    await refuse(page, space, { method: 'GET', status: 503, code: 'OVERLOADED' });
    await button(/保\s?存/).click();
    await name.fill('支付与退款');
    const note = page.getByRole('status').filter({ hasText: '以下内容可能不是最新的' });
    await note.getByText('OVERLOADED · cor-503').waitFor();
    expect(await name.inputValue()).toBe('支付与退款');
    expect(await wrongWithLooks(page, 'space-stale', DATA)).toEqual([]);
    await desktop();
    await page.unroute(space);
    await note.getByRole('button').click();
    await note.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('支付与退款');
  }, 60_000);

  it('say whom an alert would page, and who could not be reached', async () => {
    await page.goto('/console/t/acme/spaces');
    await page.getByRole('textbox', { name: /标签/ }).fill('{service="payments"}');
    await button('算一下').click();
    const told = page.getByRole('region', { name: '这样的告警会通知谁？' });
    await told.getByText('service=~"pay.*"').waitFor();
    await told.getByText('张三 能收到（企业微信）').waitFor();
    await told.getByText('未关联应用').waitFor();
    await page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    expect(await wrongWithLooks(page, 'spaces', DATA)).toEqual([]);
    await desktop();
  }, 60_000);

  it('show what came in as it comes, and what a body would make', async () => {
    await page.goto('/console/t/acme/sources');
    await button('新建告警源').first().click();
    expect(await page.locator('.kinds button').count()).toBe(12);
    await button(/任意 JSON/).click();
    const create = button(/^创\s?建$/);
    expect(await create.isDisabled()).toBe(true);
    await button('试一下').click();
    await page.getByText('Disk is 93 % full').last().waitFor();
    await create.click();
    const [token] = /wi_[\w-]+/.exec(await page.locator('.copy-value').innerText())!;
    expect(await page.locator('.snippets').innerText()).toContain(`/ingest/${token}`);
    expect(await wrongWithLooks(page, 'source-made', DATA)).toEqual([]);
    await desktop();
    await page.getByRole('link', { name: /看着告警进来/ }).click();
    await page.getByText('一周内还没有收到内容').waitFor();
    const made = page.url();
    const body = { host: 'db-1', check: 'disk', text: '磁盘将满', level: 'L1', service: 'payments' };
    const sent = await fetch(`${system.gatewayUrl}/ingest/${token}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(sent.ok).toBe(true);
    await button(/已处理\s*新告警/).click();
    await page.locator('.raw').filter({ hasText: '"磁盘将满"' }).waitFor();
    expect(await wrongWithLooks(page, 'source', DATA)).toEqual([]);
    await desktop();
    await page.locator('.feed').getByRole('link').click();
    await page.getByRole('heading', { name: '磁盘将满', level: 1 }).waitFor();
    // Why whoever was told was told.
    const pages = page.locator('.panel').filter({ hasText: '按分派策略通知了谁' });
    await pages.getByText('第 1 级：zhangsan').waitFor();
    expect(await wrongWithLooks(page, 'alert-paged', DATA)).toEqual([]);
    await page.goto(made);
  }, 60_000);

  it('stay when their deletion is refused, and say why; a source that is deleted leads to the others', async () => {
    const refused = { method: 'DELETE', status: 409, code: 'IN_USE' };
    const deleteIt = async () => {
      await button(/^删\s?除$/).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^删\s?除$/ }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    const why = page.getByRole('alert').filter({ hasText: 'IN_USE · cor-409' });
    for (const path of ['spaces/pay', new URL(page.url()).pathname.split('/t/acme/')[1]!]) {
      await page.goto(`/console/t/acme/${path}`);
      await refuse(page, `**/api/v1/tenants/acme/${path}`, refused);
      await deleteIt();
      await why.waitFor();
    }
    await page.unrouteAll();
    await deleteIt();
    await page.getByRole('heading', { name: '告警源', level: 1 }).waitFor();
    await page.getByText('还没有').waitFor();
  }, 60_000);
});
