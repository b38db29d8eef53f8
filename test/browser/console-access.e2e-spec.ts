import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { complaintsOf, wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

const AUDITOR = { name: 'sun', password: 'an auditor of 2026' };
const AUDIT = '/console/access?tab=audit';

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
