import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { complaintsOf, wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

const AUDITOR = { name: 'sun', password: 'an auditor of 2026' };
const AUDIT = '/console/access?tab=audit';
const DAY_MS = 86_400_000;

/** The page is there, and nothing on it is still being fetched. */
const IS_SHOWN = `document.querySelector('#page h1') !== null &&
  document.querySelector('#page .ant-skeleton, #page .ant-spin-spinning') === null`;
/** Whatever of a page changes something, by what it is called. */
const CHANGES =
  /新建|导入 CSV|按企业微信匹配|更多操作|编写 default|^保\s?存|删\s?除|断\s?开|^接\s?入$|下一步|更新 Secret|换一|安装链接|修改排班|安排代班|加一|去掉|发送测试卡片|迁移关联|放到根目录/;

describe('access, at the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let admin: Page;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    await system.api.put('/tenants/acme', { name: 'Acme' });
    browser = await ConsoleBrowser.start(system);
    admin = await (await browser.context()).newPage();
    await browser.begin(admin);
    await system.api.put(`/operators/${AUDITOR.name}`, { role: 'viewer', password: AUDITOR.password });
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const tabsOf = async (page: Page) => {
    await page.getByRole('tab', { selected: true }).waitFor();
    return page.getByRole('tab').allTextContents();
  };
  const entryOf = (page: Page, action: string) => page.getByRole('row').filter({ hasText: action }).first();
  const addressOf = (page: Page) => new URL(page.url());

  /** What a tenant has, one of each; answers the pages that show it. */
  const furnish = async (): Promise<string[]> => {
    const { api } = system;
    const here = '/tenants/acme';
    const corp = (corpId: string) => ({ tenant: 'acme', name: corpId, corpId, secret: 's'.repeat(43) });
    const app = { ...corp('wwOwnAppOfAcme01'), kind: 'self-built', agentId: 1000002 };
    system.expectErrorLog(/does not accept this bot/);
    const bot = { tenant: 'acme', name: '值班', kind: 'bot', botId: 'aibOfAcme01', secret: 's'.repeat(43) };
    const connections = [await api.post('/integrations', app), await api.post('/integrations', bot)];
    await api.put(`${here}/accounts/lisi`, { username: 'lisi', displayName: '李四' });
    const source = await api.post(`${here}/sources`, { kind: 'cloudevents', name: 'backup' });
    await api.put(`${here}/templates/default`, { title: '{{title}}', body: '{{description}}' });
    const layer = { startsAt: '2026-01-01T09:00', rotation: { unit: 'day', length: 1 }, members: ['lisi'] };
    await api.put(`${here}/schedules/pay`, { name: '支付值班', timeZone: 'Asia/Shanghai', layers: [layer] });
    const [from, to] = [1, 2].map((days) => new Date(Date.now() + days * DAY_MS).toISOString());
    await api.post(`${here}/schedules/pay/overrides`, { accountId: 'lisi', from, to });
    const policy = { levels: [{ targets: [{ schedule: 'pay' }] }] };
    await api.put(`${here}/spaces/pay`, { name: '支付', match: ['service="pay"'], policy });
    return [
      ...['members', 'connections', ...connections.map(({ id }) => `connections/${id}`)],
      ...['sources', `sources/${source.id}`, 'templates', 'templates/default'],
      ...['schedules', 'schedules/pay', 'schedules/pay?edit', 'spaces', 'spaces/pay'],
      ...['members/import', 'members/match', 'schedules/new'],
    ].map((path) => `/console/t/acme/${path}`);
  };
  const changesAt = async (page: Page, path: string): Promise<string[]> => {
    await page.goto(path);
    await eventually(async () => expect(await page.evaluate(IS_SHOWN)).toBe(true));
    const named = page.locator('#page').locator('a, button, summary');
    const names = await named.evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility())
        .map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''),
    );
    return names.filter((name) => CHANGES.test(name));
  };

  it('is the audit alone for who may only read, whatever the address asks for', async () => {
    const page = await (await browser.context()).newPage();
    await browser.signIn(page, AUDITOR);
    const complaints = complaintsOf(page, () => false);
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '权限' }).click();
    await entryOf(page, 'tenant.put').waitFor();
    expect(await tabsOf(page)).toEqual(['审计']);
    await page.goto('/console/access?tab=tokens');
    await entryOf(page, 'tenant.put').waitFor();
    expect(await tabsOf(page)).toEqual(['审计']);
    expect([...(await wrongWithLooks(page, 'auditor')), ...complaints]).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('leaves out of every page what the gateway would refuse whoever may only read', async () => {
    const paths = await furnish();
    const page = await (await browser.context()).newPage();
    await browser.signIn(page, AUDITOR);
    const complaints = complaintsOf(page, () => false);
    for (const path of paths)
      expect({ path, changes: await changesAt(page, path) }).toEqual({ path, changes: [] });
    await page.goto('/console/t/acme/spaces/pay');
    expect(await page.getByLabel('名称').inputValue()).toBe('支付');
    expect(await page.getByLabel('名称').isDisabled()).toBe(true);
    expect(await wrongWithLooks(page, 'space, read')).toEqual([]);
    await page.goto('/console/t/acme/schedules/new');
    await eventually(() => addressOf(page).pathname.endsWith('/schedules'));
    expect(complaints).toEqual([]);
    await page.context().close();
    const without = [];
    for (const path of paths) if ((await changesAt(admin, path)).length === 0) without.push(path);
    expect(without.filter((path) => !/import|match/.test(path))).toEqual([]);
  }, 120_000);

  it('has everything for who may manage', async () => {
    await admin.goto('/console/access');
    expect(await tabsOf(admin)).toEqual(['管理员', 'API 令牌', '审计']);
  }, 30_000);

  it('says when the filters alone hide the audit, and stays there when they are cleared', async () => {
    await admin.goto(`${AUDIT}&actor=nobody`);
    await admin.getByText('没有符合筛选的记录').waitFor();
    await admin.getByRole('button', { name: '清除筛选' }).last().click();
    await entryOf(admin, 'tenant.put').waitFor();
    expect(addressOf(admin).search).toBe('?tab=audit');
  }, 30_000);

  it('shows what was done in a period, typed to the minute', async () => {
    await admin.goto(AUDIT);
    await entryOf(admin, 'tenant.put').waitFor();
    const [from, to] = ['从', '到'].map((label) => admin.getByLabel(label, { exact: true }));
    await to!.focus();
    // In the browser's own order; then another year, a figure at a time.
    await admin.keyboard.type('010221000304AM');
    await eventually(() => addressOf(admin).searchParams.has('to'));
    for (let back = 0; back < 3; back += 1) await admin.keyboard.press('ArrowLeft');
    await admin.keyboard.type('2020', { delay: 80 });
    await admin.getByText('没有符合筛选的记录').waitFor();
    const typed = await admin.evaluate<string>(`new Date('2020-01-02T03:04').toISOString()`);
    await eventually(() => addressOf(admin).searchParams.get('to') === typed);
    await to!.fill('');
    await from!.fill('2020-01-02T03:04');
    await entryOf(admin, 'tenant.put').waitFor();
    expect(addressOf(admin).searchParams.get('from')).toBe(typed);
    expect(await wrongWithLooks(admin, 'audit of a period')).toEqual([]);
    await admin.setViewportSize({ width: 1440, height: 900 });
  }, 60_000);

  it('finds alerts by a day whose year is typed anew', async () => {
    await admin.goto('/console/t/acme/alerts');
    const from = admin.getByLabel('从哪天起');
    await from.focus();
    await admin.keyboard.type('01022100');
    await eventually(() => addressOf(admin).searchParams.get('from') === '2100-01-02');
    for (const key of ['ArrowLeft', 'ArrowRight']) await admin.keyboard.press(key);
    await admin.keyboard.type('2020', { delay: 80 });
    await eventually(() => addressOf(admin).searchParams.get('from') === '2020-01-02');
  }, 30_000);

  it('says why a token was not deleted, and what to search the logs for', async () => {
    const { id } = await system.api.post('/tokens', { name: 'prometheus', role: 'publisher' });
    await admin.goto('/console/access?tab=tokens');
    await entryOf(admin, 'prometheus')
      .getByRole('button', { name: /删\s?除/ })
      .click();
    await system.api.delete(`/tokens/${id}`);
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: /删\s?除/ })
      .click();
    const note = admin.getByRole('alert').filter({ hasText: 'TOKEN_UNKNOWN' });
    expect(await note.textContent()).toMatch(/TOKEN_UNKNOWN · \S+$/);
    await admin.getByRole('dialog').waitFor({ state: 'hidden' });
  }, 30_000);
});
