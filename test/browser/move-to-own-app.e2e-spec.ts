import { eventually, JsonApi } from '@app/testing';
import type { Page } from 'playwright-core';
import { Connection } from '../harness/connection.js';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

describe('moving from the suite to the corp’s own app at the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let page: Page;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system, { kind: 'suite' });
    await acme.install();
    await acme.bound('zhangsan', 'lisi');
    const { agentId } = await Connection.of('self-built', system, acme.corp).make('acme', 'Acme 自建');
    // One of the two is not visible to the app.
    const control = new JsonApi(`${system.sandbox.url}/sandbox/corps/${acme.corp.corpId}/apps`);
    await control.put(`/${agentId}`, { scope: { users: ['zhangsan'], parties: [], tags: [] } });
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    await browser.begin(page);
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  it('says what it does, does it, and names who stayed and why', async () => {
    await page.getByRole('link', { name: '接入', exact: true }).click();
    await page.getByRole('link', { name: 'acme 集成' }).click();
    await page.getByRole('button', { name: '迁移关联' }).click();
    await page.getByRole('dialog').getByText('新卡片将从自建应用发出').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '迁移关联' }).click();
    await page.getByText('已迁移 1 人，1 人没有迁移').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'lisi' }).getByText('可见范围').waitFor();
    expect(await wrongWithLooks(page, 'moved')).toEqual([]);
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      const corps = Object.fromEntries(
        items.map((each: { accountId: string; corpId: string }) => [each.accountId, each.corpId.slice(0, 2)]),
      );
      expect(corps).toEqual({ zhangsan: 'ww', lisi: 'wp' });
    });
  }, 60_000);
});
