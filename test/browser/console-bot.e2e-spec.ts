import { eventually, JsonApi } from '@app/testing';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

/** Of the tenant, in whichever language it gave them. */
const DATA = { data: ['支付'] };

describe('a smart bot at the console', () => {
  let system: System;
  let acme: CorpStory;
  let browser: ConsoleBrowser;
  let page: Page;
  let sandbox: JsonApi;
  let bot: { botId: string; secret: string };
  let chatId: string;

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    acme = await CorpStory.begin(system);
    await acme.account('zhangsan');
    sandbox = new JsonApi(`${system.sandbox.url}/sandbox`);
    const corp = `/corps/${acme.corp.corpId}`;
    bot = await sandbox.post(`${corp}/bots`, { name: '值班' });
    const chat = { name: '支付值班群', members: ['zhangsan', 'lisi'], bots: [bot.botId] };
    ({ chatId } = await sandbox.post(`${corp}/chats`, chat));
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    await browser.begin(page);
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });

  it('is connected by what WeCom’s console shows, and says how it stands and which groups it knows', async () => {
    await page.goto('/console/t/acme/connections');
    await page.getByRole('radio', { name: /智能机器人/ }).check();
    await page.getByLabel('名称').fill('支付群的机器人');
    await page.getByLabel('BotID').fill(bot.botId);
    await page.getByLabel('Secret', { exact: true }).fill(bot.secret);
    expect(await wrongWithLooks(page, 'bot-form', DATA)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await button(/^接\s?入$/).click();
    await page.getByRole('heading', { name: '认识的群' }).waitFor();
    await page.getByText('还没有群').first().waitFor();
    // A bot that is not connected yet hears nothing.
    await page.getByText('长连接正常').waitFor();
    await sandbox.post(`/bots/${bot.botId}/say`, { member: 'zhangsan', chat: chatId, text: '你好' });
    await page.getByText(chatId).first().waitFor();
    await page.getByText('机器人可以向群里发消息').waitFor();
    expect(await wrongWithLooks(page, 'bot', DATA)).toEqual([]);
  }, 90_000);

  it('shows a space’s alerts to the group that is chosen there', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/console/t/acme/spaces/default');
    await page.getByRole('combobox', { name: '智能机器人' }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('支付群的机器人').click();
    await page.getByRole('combobox', { name: '群', exact: true }).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(chatId).click();
    expect(await wrongWithLooks(page, 'space-group', DATA)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await button(/保\s?存/).click();
    await eventually(async () => {
      const { group } = await system.api.get('/tenants/acme/spaces/default');
      expect(group).toMatchObject({ chatId });
    });
  }, 60_000);

  it('lists a group’s card that is not true, with the reason and what mends it', async () => {
    const change = (version: number, status: string) =>
      system.api.post('/tenants/acme/alert-events', {
        ...{ specversion: '1.0', id: `E-${version}`, source: '/bot', type: 'oncall.alert.changed.v1' },
        data: {
          ...{ alertId: 'INC-G1', version, status, severity: 'critical', title: '支付失败', notify: null },
          ...{ space: { id: 'default', name: '值班' }, updatedAt: system.clock.now().toISOString() },
          lastChange: { kind: status },
        },
      });
    const cards = (where: string) =>
      system.servers.database.query(`select 1 from bot.group_card where ${where}`);
    await change(1, 'triggered');
    await eventually(async () => expect(await cards(`state = 'sent'`)).toHaveLength(1));
    await change(2, 'closed');
    await eventually(async () => expect(await cards('stale_since is not null')).toHaveLength(1));
    await page.goto('/console/t/acme/alerts');
    await page.getByRole('link', { name: '未更新的卡片' }).click();
    await page.getByRole('link', { name: '支付失败' }).waitFor();
    await page.getByText('INC-G1').waitFor();
    await page.getByText('机器人的群卡片只有点击后才能更新').waitFor();
    await page.getByText('请群里任何人点一下“状态刷新”').waitFor();
    expect(await wrongWithLooks(page, 'stale-cards', DATA)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('link', { name: '群卡片' }).click();
    await page.getByRole('heading', { name: '认识的群' }).waitFor();
  }, 60_000);

  it('asks before it ends, and says which spaces tell no group then', async () => {
    const { items } = await system.api.get<{ items: { id: string; kind: string }[] }>(
      '/integrations?tenant=acme',
    );
    await page.goto(`/console/t/acme/connections/${items.find(({ kind }) => kind === 'bot')!.id}`);
    await button(/^断\s?开/).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText('断开“支付群的机器人”？群里将不再有它发的卡片。')
      .filter({ visible: true })
      .waitFor();
    await dialog.getByText(/群消息设在它上面的空间：.+。这些空间/).waitFor();
    await dialog.getByRole('button', { name: /断\s?开/ }).click();
    await page.waitForURL(/\/connections$/);
    const left = await system.api.get<{ items: { kind: string }[] }>('/integrations?tenant=acme');
    expect(left.items.map(({ kind }) => kind)).not.toContain('bot');
  }, 60_000);
});
