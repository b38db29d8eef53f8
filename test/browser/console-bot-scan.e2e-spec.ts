import { eventually, type Json } from '@app/testing';
import type { Locator, Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

/** WeCom is asked again after as long (wecom/08 §4.1), by a clock that the test moves. */
const AGAIN_MS = 3_000;
const PATIENCE = { timeoutMs: 30_000 };

/** Of the tenant, in whichever language it gave them. */
const DATA = { data: ['支付'] };

describe('a smart bot by a QR code at the console', () => {
  let system: System;
  let acme: CorpStory;
  let browser: ConsoleBrowser;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    system = await System.start({ now: new Date(), env: { WECOM_BOT_SCAN: 'on' } });
    acme = await CorpStory.begin(system);
    await acme.account('zhangsan');
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    phone = await (await browser.context()).newPage();
    await browser.begin(page);
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const scanned = async (): Promise<string> => {
    const rows = await system.servers.database.query<{ url: string }>(
      'select url from auth.bot_scan order by id desc limit 1',
    );
    return rows[0]!.url;
  };

  const comes = (what: Locator): Promise<void> =>
    eventually(async () => {
      system.advance(AGAIN_MS);
      await what.waitFor({ timeout: 2_500 });
    }, PATIENCE);

  it('is scanned, agreed to on the phone, and stands there connected', async () => {
    await page.goto('/console/t/acme/connections');
    await page.getByRole('radio', { name: /智能机器人/ }).check();
    await page.getByLabel('名称').first().fill('支付群的机器人');
    await page.getByRole('button', { name: '生成二维码' }).click();
    await page.getByText('请用企业微信扫码').waitFor();
    expect(await wrongWithLooks(page, 'bot-scan', DATA)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await phone.goto(await scanned());
    await comes(page.getByText('已扫码，请在手机上同意'));
    await phone.getByRole('button').click();
    await phone.getByText(/机器人已创建|The bot is made/).waitFor();
    await comes(page.getByRole('heading', { name: '认识的群' }));
    await page.getByText('长连接正常').waitFor();
    const { items } = await system.api.get('/integrations?tenant=acme');
    const [bot] = items.filter(({ kind }: Json) => kind === 'bot');
    expect(bot.name).toBe('支付群的机器人');
    const entries = await system.api.get('/audit?tenant=acme');
    expect(JSON.stringify(entries)).not.toContain(new URL(await scanned()).searchParams.get('scode'));
  }, 120_000);

  it('says that a code is over, and makes another', async () => {
    await page.goto('/console/t/acme/connections');
    await page.getByRole('radio', { name: /智能机器人/ }).check();
    await page.getByLabel('名称').first().fill('支付群的机器人二');
    await page.getByRole('button', { name: '生成二维码' }).click();
    await page.getByText('请用企业微信扫码').waitFor();
    system.sandbox.state.scans.find(new URL(await scanned()).searchParams.get('scode')!)!.endsAt = 0;
    await comes(page.getByText('二维码已失效，请重新生成'));
    await page.getByRole('button', { name: '重新生成' }).click();
    await page.getByText('请用企业微信扫码').waitFor();
  }, 60_000);
});
