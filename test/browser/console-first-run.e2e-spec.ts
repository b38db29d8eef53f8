import type { BrowserContext, Page } from 'playwright-core';
import { createCorp } from '../../apps/wecom-sandbox/src/index.js';
import { ConsoleBrowser, OPERATOR } from '../harness/console-browser.js';
import { PASSWORD } from '../harness/corp-story.js';
import { complaintsOf } from '../harness/page-look.js';
import { System } from '../harness/system.js';

/** Before anybody signed in, the console asks who it is and is told nobody; before an alert is stored, it is unknown. */
const isExpected = (status: number, path: string): boolean =>
  (status === 401 && path === '/api/v1/session') || (status === 404 && path.endsWith('/deliveries'));

describe('the first hour at the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  /** Of everybody else: the corp's administrator, and the member with a phone. */
  let outside: BrowserContext;
  let page: Page;
  let wall: Page;
  let complaints: string[];

  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    createCorp(system.sandbox.state, {
      name: 'Acme 科技',
      members: [{ userId: 'zhangsan', name: '张三' }],
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
  const isDone = (name: string) => rung(name).getByText('已完成').waitFor();
  const isHere = (name: string) => rung(name).getByText('现在做这一步').waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** A page that opens in a tab of its own, shown for as long as the story needs it. */
  const inNewTab = async (open: () => Promise<void>): Promise<Page> => {
    const tab = outside.waitForEvent('page');
    await open();
    return tab;
  };

  it('begins with the bootstrap token and a first operator', async () => {
    await page.goto('/');
    await page.waitForURL('**/console');
    await browser.begin(page);
    await isHere('建立租户');
  }, 60_000);

  it('makes a tenant', async () => {
    await page.getByLabel('名称').fill('Acme');
    await page.getByLabel('租户 ID').fill('acme');
    await button('建立租户').click();
    await isDone('建立租户');
    await isHere('接入企业微信');
  });

  it('is told what to do by a corp that has not installed the app', async () => {
    await page.getByRole('radio', { name: /服务商应用/ }).check();
    await page.getByLabel('名称').fill('Acme 集成');
    await page.getByLabel('Corp ID').fill('ww1a2b3c4d5e6f7a8b');
    complaints.length = 0;
    await button('接入').click();
    await page.getByText('authorize app first').first().waitFor();
    await page.getByText('核对 Corp ID').waitFor();
    // The refusal is the answer looked for.
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/^4\d\d \/api\/v1\/integrations$/)]);
  });

  it('installs the app by the link, and the step ticks itself off', async () => {
    await button('生成安装链接').click();
    await page.locator('.install-link svg, .install-link canvas').first().waitFor();
    const link = await page.locator('.install-link code').textContent();
    const admin = await outside.newPage();
    await admin.goto(link!);
    await admin.getByRole('button', { name: '同意并安装' }).click();
    await admin.getByText('已授权本应用').waitFor();
    await admin.close();
    await isDone('接入企业微信');
    await isHere('添加成员并关联');
  }, 60_000);

  it('makes an account, whose member signs in once in WeCom', async () => {
    await rung('添加成员并关联').getByRole('button', { name: '新建账号' }).click();
    await page.getByLabel('账号 ID').fill('zhangsan');
    await page.getByLabel('姓名').fill('张三');
    await page.getByLabel('登录名').fill('zhangsan');
    await page.getByRole('dialog').getByLabel('密码').fill(PASSWORD);
    await button('保存').click();
    await rung('添加成员并关联').getByText('未关联').waitFor();

    await wall.goto(`http://localhost:${new URL(system.sandbox.url).port}/`);
    const member = await inNewTab(() => wall.getByRole('link', { name: '工作台' }).click());
    await member.getByLabel('用户名').fill('zhangsan');
    await member.getByLabel('密码').fill(PASSWORD);
    await member.getByRole('button', { name: '登录并关联' }).click();
    await member.getByRole('heading', { name: '我的告警' }).waitFor();
    await member.close();
    await wall.bringToFront();
    await isDone('添加成员并关联');
    await isHere('第一条告警');
  }, 60_000);

  it('sends a first alert, whose card is pressed on the phone', async () => {
    await button('发送测试卡片').click();
    await page.getByText('已送达').first().waitFor();
    await isHere('第一次点击');
    // What became of the card stays to be read while the guide goes on.
    await rung('第一次点击').getByText('已送达').waitFor();
    const card = wall.locator('.phone .card').last();
    await card.getByText('待处理').first().waitFor();
    await card.getByRole('button', { name: '开始处理' }).click();
    await card.getByText('处理中').first().waitFor();
    await isDone('第一次点击');
    await isHere('接上告警源');
  }, 60_000);

  it('connects what raises alerts, and the guide becomes the overview', async () => {
    await rung('接上告警源').getByText('alerts.v1.acme.event').waitFor();
    await button('新建告警源').click();
    await page
      .locator('.kinds')
      .getByRole('button', { name: /Alertmanager/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^创\s?建$/ }).click();
    await page.getByText('令牌和带令牌的地址只显示这一次').waitFor();
    await page.goto('/console/t/acme');
    await page.getByRole('heading', { name: '总览' }).waitFor();
    await page.getByRole('link', { name: '测试告警' }).waitFor();
    await page.getByRole('link', { name: '再看一遍向导' }).click();
    await isDone('第一次点击');
    expect(await page.locator('.rung').count()).toBe(await page.locator('.rung-done').count());
  }, 60_000);

  it('says who can be reached while there is no schedule', async () => {
    await page.getByRole('link', { name: '值班', exact: true }).click();
    await page.getByText('还没有值班表；空间里直接指定的人都能通知到').waitFor();
  }, 30_000);

  it('signs out, refuses a wrong password in words, and signs in again', async () => {
    expect(complaints.splice(0)).toEqual([]);
    await button('退出').click();
    await page.getByLabel('用户名').fill(OPERATOR.name);
    await page.getByLabel('密码').fill('not the password');
    await button('登录').click();
    await page.getByText('用户名或密码不对').waitFor();
    await page.getByLabel('密码').fill(OPERATOR.password);
    await button('登录').click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  }, 60_000);
});
