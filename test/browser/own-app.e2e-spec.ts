import type { BrowserContext, Page } from 'playwright-core';
import { createCorp } from '../../apps/wecom-sandbox/src/index.js';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { complaintsOf, wrongWithLooks } from '../harness/page-look.js';
import { System } from '../harness/system.js';

/** Before anybody signed in, the console is told nobody; before an alert is stored, it is unknown. */
const isExpected = (status: number, path: string): boolean =>
  (status === 401 && path === '/api/v1/session') || (status === 404 && path.endsWith('/deliveries'));

const FILE = { name: 'WW_verify_aB3dE5fG7hJ9kL1m.txt', content: 'aB3dE5fG7hJ9kL1m' };

/** Nothing but clicks and what one copies from one console to the other, as an admin does it. */
describe('a corp’s own app, from an empty console to a pressed card', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let outside: BrowserContext;
  /** Our console, and WeCom's as the sandbox shows it. */
  let page: Page;
  let wecom: Page;
  let wall: Page;
  let complaints: string[];

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    createCorp(system.sandbox.state, {
      name: 'Acme 科技',
      members: [
        { userId: 'zhangsan', name: '张三' },
        { userId: 'lisi', name: '李四' },
      ],
    });
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    complaints = complaintsOf(page, isExpected);
    outside = await browser.context();
    wall = await outside.newPage();
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await system?.stop();
  });

  const rung = (name: string) => page.locator('.rung', { hasText: name });
  const step = (name: string) => page.locator('.set-up-step', { hasText: name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** The value beside its name, as one would copy it. */
  const shown = async (name: string): Promise<string> =>
    (await page.locator(`dt:text-is("${name}") + dd code`).first().textContent()) ?? '';
  const lights = (name: string, word: string) => step(name).locator('h3').getByText(word).waitFor();
  /** WeCom's console saves one field at a time. */
  const set = async (field: string, value: string) => {
    await wecom.fill(`input[name=${field}]`, value);
    await wecom.press(`input[name=${field}]`, 'Enter');
    await wecom.waitForURL('**saved=app');
  };

  it('begins with an operator and a tenant, and offers the own app first', async () => {
    await page.goto('/');
    await browser.begin(page);
    await page.getByLabel('名称').fill('Acme');
    await page.getByLabel('租户 ID').fill('acme');
    await button('建立租户').click();
    await rung('接入企业微信').getByText('现在做这一步').waitFor();
    expect(await page.getByRole('radio', { name: /企业自建应用/ }).isChecked()).toBe(true);
  }, 60_000);

  it('takes Corp ID, AgentId and Secret from an app that is made in WeCom’s console', async () => {
    const sandbox = `http://localhost:${new URL(system.sandbox.url).port}/`;
    await wall.goto(sandbox);
    wecom = await outside.newPage();
    await wecom.goto(sandbox);
    await wecom.locator('details[data-keep^=apps] summary').click();
    await wecom.getByRole('link', { name: '应用管理 · 创建与设置' }).click();
    await wecom.press('input[name=name]', 'Enter');
    await wecom.waitForSelector('.app');
    await wecom.locator('summary', { hasText: '查看' }).click();
    await page.bringToFront();
    await page.getByLabel('名称').fill('Acme 科技');
    for (const [label, id] of [
      ['Corp ID', '#corp-id'],
      ['AgentId', '#agent-id'],
      ['Secret', '#secret'],
    ] as const)
      await page.getByLabel(label).fill(await wecom.locator(id).innerText());
    await button('下一步').click();
    await page.locator('.set-up').waitFor();
    await page.getByText('只在这里显示这一次').waitFor();
    await lights('接收消息', '还不行');
    expect(await wrongWithLooks(page, 'set-up-begun')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 60_000);

  it('lights up for the receiver once WeCom has verified it', async () => {
    await wecom.bringToFront();
    await wecom.click('#receive a.button');
    await wecom.fill('input[name=url]', await shown('URL'));
    await wecom.fill('input[name=token]', await shown('Token'));
    await wecom.fill('input[name=encodingAesKey]', await shown('EncodingAESKey'));
    await wecom.click('button.primary');
    await wecom.waitForSelector('.done');
    await page.bringToFront();
    await lights('接收消息', '可以更好'); // http, fit for trying out
    expect(await step('接收消息').getByText('PUBLIC_BASE_URL 是 http').isVisible()).toBe(true);
  }, 60_000);

  it('says which address to trust, and lights up by itself', async () => {
    const remedy = await step('企业可信IP').locator('.checks p').innerText();
    const [, address] = /添加 (\S+)/.exec(remedy) ?? [];
    expect(address).toMatch(/^[\d.:a-f]+$/);
    await set('trustedIps', address!);
    await lights('企业可信IP', '好了');
    await lights('可信域名', '还不行');
  }, 60_000);

  it('answers the file that WeCom looks for, and knows the trusted domain', async () => {
    await page.getByText('企业微信要求下载校验文件时').click();
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: FILE.name, mimeType: 'text/plain' },
      buffer: Buffer.from(FILE.content),
    });
    await button('放到根目录').click();
    await page.getByText('已在根目录').waitFor();
    expect(await (await fetch(`${system.gatewayUrl}/${FILE.name}`)).text()).toBe(FILE.content);
    await set('trustedDomain', await shown('可信域名'));
    await set('homeUrl', await shown('应用主页'));
    await rung('接入企业微信').getByText('已完成').waitFor();
    await rung('添加成员并关联').getByText('现在做这一步').waitFor();
  }, 60_000);

  it('links an account to its member without a sign-in', async () => {
    for (const [accountId, name] of [
      ['zhangsan', '张三'],
      ['nobody', '无名'],
    ] as const) {
      await rung('添加成员并关联').getByRole('button', { name: '新建账号' }).click();
      await page.getByLabel('账号 ID').fill(accountId);
      await page.getByLabel('姓名').fill(name);
      await page.getByLabel('登录名').fill(accountId);
      await button('保存').click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await rung('添加成员并关联').getByText(name).waitFor();
    }
    await rung('添加成员并关联').getByRole('link', { name: '按企业微信匹配' }).click();
    await page.getByText('用完当天就查不了').waitFor();
    await button('预览').click();
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    await row('将关联').filter({ hasText: 'zhangsan' }).waitFor();
    await row('没找到').filter({ hasText: 'nobody' }).waitFor();
    expect(await wrongWithLooks(page, 'match')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await button('关联 1 人').click();
    await page.getByText('关联完成').waitFor();
    await row('已关联').filter({ hasText: 'zhangsan' }).waitFor();
    await page.getByRole('link', { name: '开始' }).click();
    await rung('第一条告警').getByText('现在做这一步').waitFor();
  }, 60_000);

  it('sends a card, which is pressed on the phone', async () => {
    await button('发送测试卡片').click();
    await page.getByText('已送达').first().waitFor();
    await wall.bringToFront();
    const card = wall.locator('.phone .card').last();
    await card.getByRole('button', { name: '开始处理' }).click();
    await card.getByText('处理中').first().waitFor();
    await page.bringToFront();
    await page.getByRole('link', { name: '接入', exact: true }).click();
    await page.getByRole('link', { name: 'Acme 科技' }).click();
    await page.getByText('template_card_event').waitFor();
    await lights('企业可信IP', '好了');
    expect(complaints).toEqual([]);
  }, 60_000);

  it('gives a new pair of Token and key, and says that WeCom still holds the old one', async () => {
    await page.reload();
    await page.getByText('只在生成时显示一次').waitFor();
    await step('接收消息').getByRole('button', { name: '换一对新的' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '换一对新的' }).click();
    await page.getByText('只在这里显示这一次').waitFor();
    expect(await shown('EncodingAESKey')).toMatch(/^[A-Za-z0-9]{43}$/);
    await page.getByText('还在用旧的 Token').waitFor();
    expect(await wrongWithLooks(page, 'own-app')).toEqual([]);
  }, 60_000);
});
