import { eventually, freePort } from '@app/testing';
import type { Page } from 'playwright-core';
import { TEST_CLIENT, TestIssuer } from '../../apps/gateway/test/test-issuer.js';
import { ConsoleBrowser, OPERATOR } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { wrongWithLooks } from '../harness/page-look.js';
import { Pipeline } from '../harness/pipeline.js';
import { refuse } from '../harness/refuse.js';
import { System } from '../harness/system.js';

const CSV = `id,name,email,password
zhangsan,张三丰,,
zhaoliu,赵六,zhaoliu@example.com,a first password
bad id,坏行,,
zhaoliu,又来,,
`;
/** Where the open menu is in each of the next thirty frames. */
const PLACES_OF_MENU = `new Promise((tell) => {
  const places = [];
  const look = () => {
    const { left, top } = document.querySelector('.ant-dropdown').getBoundingClientRect();
    places.push(Math.round(left) + ' ' + Math.round(top));
    if (places.length < 30) requestAnimationFrame(look); else tell(places);
  };
  requestAnimationFrame(look);
})`;
const mail = (name: string) => ({ email: `${name}@example.com`, email_verified: true });

describe('people at the console', () => {
  let system: System;
  let issuer: TestIssuer;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;
  let page: Page;

  beforeAll(async () => {
    const port = await freePort();
    system = await System.start({
      now: new Date(),
      env: {
        OIDC_ISSUER: `http://127.0.0.1:${port}`,
        OIDC_CLIENT_ID: TEST_CLIENT.id,
        OIDC_CLIENT_SECRET: TEST_CLIENT.secret,
        OIDC_ROLE_MAP: 'sre=admin',
      },
    });
    issuer = await TestIssuer.start({
      port,
      redirectUri: `${system.gatewayUrl}/console/sign-in/oidc/callback`,
      people: { chen: { ...mail('chen'), groups: ['sre'] }, sun: { ...mail('sun'), groups: ['kitchen'] } },
    });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const [phone] = await acme.bound('zhangsan');
    await acme.account('wangwu');
    pipeline = await Pipeline.connect(system);
    await pipeline.publish({ alertId: 'INC-1', title: '磁盘将满', notify: { recipients: ['zhangsan'] } });
    await phone!.sees('待处理');
    await phone!.press('开始处理');
    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context()).newPage();
    await browser.begin(page);
    await page.getByRole('button', { name: '退出' }).waitFor();
  }, 90_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    issuer?.stop();
    await system?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });

  it('are imported as the preview said, line by line', async () => {
    await page.goto('/console/t/acme/members/import');
    await page.getByRole('textbox', { name: '或者粘贴到这里' }).fill(CSV);
    await button('预览 4 行').click();
    await row('将修改').filter({ hasText: '姓名' }).waitFor();
    await row('会被拒绝').filter({ hasText: '账号 ID：只能含字母' }).waitFor();
    await row('会被拒绝').filter({ hasText: '账号 ID：前面已经出现过' }).waitFor();
    expect(await wrongWithLooks(page, 'import')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await button('写入').click();
    await row('已新建').filter({ hasText: 'zhaoliu' }).waitFor();
    const { displayName, email } = await system.api.get('/tenants/acme/accounts/zhangsan');
    expect([displayName, email]).toEqual(['张三丰', null]);
  }, 60_000);

  it('are found by whom a card would reach, and disabled; where that is refused, it is said why', async () => {
    await page.goto('/console/t/acme/members?reach=unbound');
    await row('赵六').getByText('未关联应用').waitFor();
    await row('王五').waitFor();
    expect(await row('张三丰').count()).toBe(0);
    const disable = async () => {
      await row('王五').getByRole('button', { name: /王五/ }).click();
      await page.getByRole('menuitem', { name: '停用' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    };
    await refuse(page, '**/accounts/wangwu/disabled', { method: 'PUT', status: 403, code: 'FORBIDDEN' });
    await disable();
    const why = page.getByRole('alert').filter({ hasText: '你的角色不能做这件事' });
    await why.getByText('FORBIDDEN · cor-403').waitFor();
    expect(await wrongWithLooks(page, 'member-refused')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.unrouteAll();
    await page.locator('.ant-notification-notice-close').click();
    await disable();
    await row('王五').getByText('已停用').waitFor();
  }, 30_000);

  it('are not replaced by somebody new with their id', async () => {
    await page.goto('/console/t/acme/members');
    await button('新建账号').click();
    const form = page.getByRole('dialog');
    await form.getByLabel('账号 ID').fill('wangwu');
    await form.getByLabel('登录名').fill('wangwu2');
    await form.getByLabel('姓名').fill('王五二号');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByRole('alert').getByText('这个编号已被占用').waitFor();
    expect(await system.api.get('/tenants/acme/accounts/wangwu')).toMatchObject({ displayName: '王五' });
  }, 30_000);

  it('come from a file of Chinese Excel with their names', async () => {
    await page.goto('/console/t/acme/members/import');
    const gbk = Buffer.from([
      0x69, 0x64, 0x2c, 0x6e, 0x61, 0x6d, 0x65, 0x0a, 0x78, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd,
    ]);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: gbk });
    const pasted = page.getByRole('textbox', { name: '或者粘贴到这里' });
    await eventually(async () => expect(await pasted.inputValue()).toContain('x,张三'));
  }, 30_000);

  it('sign in again where a session has ended, and are back on their page', async () => {
    const context = await browser.context();
    const other = await context.newPage();
    await browser.signIn(other);
    await other.goto('/console/t/acme/on-call');
    await other.getByRole('heading', { name: '谁在值班' }).waitFor();
    await context.clearCookies();
    // The next thing that is asked, by whoever is first: the page itself may be.
    const door = other.locator('#name').waitFor();
    // Exactly: the page may offer 新建值班表 by now.
    await Promise.any([other.getByRole('link', { name: '值班表', exact: true }).click(), door]);
    await door;
    await other.locator('#name').fill(OPERATOR.name);
    await other.locator('#password').fill(OPERATOR.password);
    await other.locator('button[type=submit]').click();
    await other.getByRole('heading', { name: /^(谁在值班|值班表)$/ }).waitFor();
    await context.close();
  }, 30_000);

  it('have a menu that stands still where it opened, on a slow machine too', async () => {
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 2 });
    await page.goto('/console/t/acme/members');
    await row('赵六').getByRole('button', { name: /赵六/ }).click();
    await page.getByRole('menu').waitFor();
    const places = new Set(await page.evaluate<string[]>(PLACES_OF_MENU));
    expect([...places]).toEqual([expect.stringMatching(/^\d{1,4} \d{1,4}$/)]);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  }, 30_000);

  it('get a webhook besides WeCom, whose secret is shown once', async () => {
    await page.goto('/console/t/acme/members');
    await row('赵六').getByRole('button', { name: /赵六/ }).click();
    await page.getByRole('menuitem', { name: '编辑账号' }).click();
    await button('添加渠道').click();
    const url = 'http://127.0.0.1:9/pages';
    await page.getByRole('textbox', { name: 'Webhook 2 的地址' }).fill(url);
    await page.getByRole('checkbox', { name: /仅备用/ }).check();
    expect(await wrongWithLooks(page, 'channels')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s?存/ })
      .click();
    await page.getByText('密钥只显示这一次').waitFor();
    expect(await page.getByRole('dialog').locator('code').textContent()).toMatch(/^.{16,}$/);
    const { channels } = await system.api.get('/tenants/acme/accounts/zhaoliu');
    expect(channels).toEqual([{ kind: 'wecom' }, { kind: 'webhook', url, fallbackOnly: true }]);
  }, 60_000);

  it('see when WeCom was last heard of', async () => {
    const { items } = await system.api.get('/integrations?tenant=acme');
    await page.goto(`/console/t/acme/connections/${(items as { id: string }[])[0]!.id}`);
    await row('template_card_event').getByText('已接收').waitFor();
    // WeCom is asked when somebody says so, and what is found is said.
    const ticket = page.locator('.checks li', { hasText: 'suite_ticket' });
    await ticket.getByText(/分钟前/).waitFor();
    const asked = page.waitForResponse((response) => response.url().endsWith('/check'));
    await page.getByRole('button', { name: '重新检查' }).click();
    expect((await asked).status()).toBe(200);
    expect(await wrongWithLooks(page, 'connection')).toEqual([]);
  }, 60_000);

  it('sign in through the issuer to the page they wanted, by the role of their groups', async () => {
    for (const [person, seen] of [
      ['sun', '没有控制台的权限'],
      ['chen', '赵六'],
    ] as const) {
      const context = await browser.context();
      const stranger = await context.newPage();
      await stranger.goto('/console/t/acme/members?reach=unbound');
      await stranger.getByRole('link', { name: '单点登录' }).click();
      await stranger.locator('[name=login]').fill(person);
      await stranger.locator('[name=password]').fill('any');
      await stranger.locator('[type=submit]').click();
      // The issuer asks whether we may know it.
      await stranger.locator('[name=login]').waitFor({ state: 'detached' });
      await stranger.locator('[type=submit]').click();
      await stranger.getByText(seen).first().waitFor();
      if (person === 'sun') expect(await wrongWithLooks(stranger, 'no role')).toEqual([]);
      else expect(new URL(stranger.url()).search).toBe('?reach=unbound');
      await context.close();
    }
    const { items } = await system.api.get('/audit?actor=chen@example.com');
    expect(items).toMatchObject([{ action: 'operator.sign-in', after: { role: 'admin', sso: true } }]);
  }, 60_000);
});
