import { qrDrawing } from '../src/pages/page/qr-code.js';
import { stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

describe('a member page', () => {
  let gateway: MemberHarness;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
  });
  afterAll(() => gateway?.stop());

  describe('in a browser outside WeCom', () => {
    const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36';

    it('says how to come in, and lets whoever wants go on', async () => {
      const browser = gateway.browser({ 'user-agent': DESKTOP });
      const { status, html } = await browser.get('/alerts/acme/INC-1');
      expect([status, html.includes('请在企业微信中打开')]).toEqual([200, true]);
      const { path } = qrDrawing(`${gateway.origin}/alerts/acme/INC-1`);
      expect(html).toContain(`d="${path}"`);
      const on = /href="(\/oauth\/start[^"]+)"/.exec(html)![1]!.replaceAll('&#x3D;', '=');
      gateway.others.bind('acme', 'desk', gateway.others.aMember('desk'));
      const state = stateOf(await browser.get(on));
      const back = await browser.get(`/oauth/callback?code=desk&state=${state}`);
      expect(back.location).toBe('/alerts/acme/INC-1');
    });

    it.each([
      ['WeCom on a phone', `${DESKTOP} wxwork/4.1 MicroMessenger/7.0`],
      ['WeCom on a computer', `${DESKTOP} WindowsWechat wxwork/4.1`],
      ['a program', 'node'],
    ])('but sends %s straight on', async (_, agent) => {
      expect(stateOf(await gateway.browser({ 'user-agent': agent }).get('/app'))).toBeDefined();
    });

    it('never starts a sign-in that ends elsewhere', async () => {
      const browser = gateway.browser();
      gateway.others.bind('acme', 'else', gateway.others.aMember('else'));
      const state = stateOf(await browser.get('/oauth/start?to=https://evil.example/'));
      expect((await browser.get(`/oauth/callback?code=else&state=${state}`)).location).toBe('/app');
    });
  });
});
