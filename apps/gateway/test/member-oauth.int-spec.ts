import { UpstreamError } from '@app/platform';
import { stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

const MINUTE = 60_000;

describe('sign-in through WeCom', () => {
  let gateway: MemberHarness;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
  });
  afterAll(() => gateway?.stop());

  it('sends a stranger to WeCom with a fresh state and keeps only its hash', async () => {
    const visit = await gateway.browser().get('/app');
    const link = new URL(visit.location!);
    expect(link.origin + link.pathname + link.hash).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize#wechat_redirect',
    );
    expect(Object.fromEntries(link.searchParams)).toEqual({
      appid: 'wwSuite',
      redirect_uri: `${gateway.origin}/oauth/callback`,
      response_type: 'code',
      scope: 'snsapi_base',
      state: expect.stringMatching(/^[A-Za-z0-9]{32,128}$/),
    });
    expect(visit.setCookies).toEqual([
      expect.stringMatching(/^oncall_browser=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const [stored] = await gateway.servers.database.query<{ text: string }>(
      'select string_agg(s::text, chr(10)) as text from gateway.login_state s',
    );
    expect(stored!.text).not.toContain(stateOf(visit));
  });

  it('returns to the page the visit began with', async () => {
    gateway.others.bind('acme', 'direct', gateway.others.aMember('direct'));
    gateway.others.anAlert({ alertId: '支付:INC-1' });
    const browser = gateway.browser();
    const path = `/alerts/acme/${encodeURIComponent('支付:INC-1')}`;
    const back = await browser.signInAt(path, 'direct');
    expect(back).toMatchObject({ status: 302, location: path });
    expect((await browser.get(path)).status).toBe(200);
  });

  describe('refuses a state before it redeems the code:', () => {
    const refused = async (visit: ReturnType<ReturnType<MemberHarness['browser']>['get']>) => {
      const before = gateway.others.redeemed.length;
      const { status, html } = await visit;
      expect(status).toBe(400);
      expect(html).toContain('href="/app"');
      expect(gateway.others.redeemed).toHaveLength(before);
    };
    const started = async () => {
      gateway.others.bind('acme', 'm', gateway.others.aMember('m'));
      const browser = gateway.browser();
      return { browser, state: stateOf(await browser.get('/app')) };
    };

    it('unknown', async () => {
      const { browser } = await started();
      await refused(browser.get(`/oauth/callback?code=m&state=${'x'.repeat(40)}`));
    });
    it('missing, doubled or hostile', async () => {
      const { browser, state } = await started();
      await refused(browser.get('/oauth/callback?code=m'));
      await refused(browser.get(`/oauth/callback?code=m&state=${state}&state=${state}`));
      await refused(browser.get(`/oauth/callback?code=m&state=%27%3B--%00`));
    });
    it('used', async () => {
      const { browser, state } = await started();
      expect((await browser.get(`/oauth/callback?code=m&state=${state}`)).status).toBe(302);
      browser.cookies.delete('oncall_session');
      await refused(browser.get(`/oauth/callback?code=m&state=${state}`));
    });
    it('used at the same moment', async () => {
      const { browser, state } = await started();
      const visits = await Promise.all(
        [1, 2, 3].map(() => browser.get(`/oauth/callback?code=m&state=${state}`)),
      );
      expect(visits.map(({ status }) => status).sort()).toEqual([302, 400, 400]);
    });
    it('expired', async () => {
      const { browser, state } = await started();
      gateway.clock.advance(10 * MINUTE);
      await refused(browser.get(`/oauth/callback?code=m&state=${state}`));
    });
    it('of another browser, whose own sign-in still works afterwards', async () => {
      const { browser, state } = await started();
      const thief = await started();
      await refused(thief.browser.get(`/oauth/callback?code=m&state=${state}`));
      await refused(gateway.browser().get(`/oauth/callback?code=m&state=${state}`));
      expect((await browser.get(`/oauth/callback?code=m&state=${state}`)).status).toBe(302);
    });
  });

  describe('goes on to the page when a state is refused and the person is signed in:', () => {
    it('a return asked for twice', async () => {
      gateway.others.bind('acme', 'twice', gateway.others.aMember('twice'));
      const browser = gateway.browser();
      const state = stateOf(await browser.get('/alerts/acme/INC-1'));
      const back = `/oauth/callback?code=twice&state=${state}`;
      expect((await browser.get(back)).location).toBe('/alerts/acme/INC-1');
      const redeemed = gateway.others.redeemed.length;
      expect(await browser.get(back)).toMatchObject({ status: 302, location: '/alerts/acme/INC-1' });
      expect(gateway.others.redeemed).toHaveLength(redeemed);
    });

    it('two pages opened at once without cookies', async () => {
      gateway.others.bind('acme', 'pair', gateway.others.aMember('pair'));
      const browser = gateway.browser();
      // Each is answered before the other's cookie is there; the browser keeps the last.
      const first = stateOf(await gateway.browser().get('/alerts/acme/INC-1'));
      const second = stateOf(await browser.get('/app'));
      expect((await browser.get(`/oauth/callback?code=pair&state=${second}`)).location).toBe('/app');
      const other = await browser.get(`/oauth/callback?code=pair&state=${first}`);
      expect(other).toMatchObject({ status: 302, location: '/alerts/acme/INC-1' });
    });

    it('and to the home page when the state says nothing', async () => {
      const browser = await gateway.signedIn('lost');
      const { location } = await browser.get(`/oauth/callback?code=x&state=${'x'.repeat(40)}`);
      expect(location).toBe('/app');
    });
  });

  it('is not used up by a HEAD', async () => {
    gateway.others.bind('acme', 'head', gateway.others.aMember('head'));
    const browser = gateway.browser();
    const state = stateOf(await browser.get('/app'));
    const back = `/oauth/callback?code=head&state=${state}`;
    const redeemed = gateway.others.redeemed.length;
    expect((await browser.head(back)).status).toBe(200);
    expect(gateway.others.redeemed).toHaveLength(redeemed);
    expect((await browser.get(back)).location).toBe('/app');
  });

  it('lets two tabs of one browser sign in side by side', async () => {
    gateway.others.bind('acme', 'tabs', gateway.others.aMember('tabs'));
    const browser = gateway.browser();
    const first = stateOf(await browser.get('/app'));
    const second = stateOf(await browser.get('/app'));
    expect((await browser.get(`/oauth/callback?code=tabs&state=${first}`)).status).toBe(302);
    expect((await browser.get(`/oauth/callback?code=tabs&state=${second}`)).status).toBe(302);
  });

  it.each([
    ['WeCom refuses the code', 400, async () => gateway.browser().signInAt('/app', 'never-issued')],
    ['WeCom sends no code back', 400, async () => gateway.browser().signInAt('/app', '')],
    [
      'the person belongs to no corp',
      403,
      async () => {
        gateway.others.codes.set('outsider', {});
        return gateway.browser().signInAt('/app', 'outsider');
      },
    ],
    [
      'the corp has not installed the app',
      403,
      async () => {
        gateway.others.aMember('foreign', 'wpForeign');
        gateway.others.corps.delete('wpForeign');
        return gateway.browser().signInAt('/app', 'foreign');
      },
    ],
    [
      'no tenant holds the corp',
      403,
      async () => {
        gateway.others.aMember('loose', 'wpLoose');
        gateway.others.corps.set('wpLoose', { tenant: null, active: true });
        return gateway.browser().signInAt('/app', 'loose');
      },
    ],
  ])('shows a page with a way on when %s', async (_name, status, visit) => {
    const { status: actual, html, setCookies } = await visit();
    expect(actual).toBe(status);
    expect(html).toMatch(/<a class="button primary" href="\/app">/);
    expect(setCookies.join()).not.toContain('oncall_session');
  });

  it('names the missing authorization in both languages', async () => {
    gateway.others.aMember('gone', 'wpGone');
    gateway.others.corps.set('wpGone', { tenant: 'acme', active: false });
    expect((await gateway.browser().signInAt('/app', 'gone')).html).toContain('应用尚未授权');
    const english = await gateway.browser({ 'accept-language': 'en' }).signInAt('/app', 'gone');
    expect(english.html).toContain('authorize app first');
  });

  it('says that it is unavailable when a service does not answer, and signs in later', async () => {
    gateway.others.bind('acme', 'later', gateway.others.aMember('later'));
    const down = new UpstreamError('WECOM_UNAVAILABLE', 'down', { retryable: true });
    gateway.others.refusals.set('auth.oauth.exchange', down as never);
    const browser = gateway.browser();
    expect((await browser.signInAt('/app', 'later')).status).toBe(503);
    gateway.others.refusals.clear();
    expect((await browser.signInAt('/app', 'later')).location).toBe('/app');
  });
});

describe('sign-in behind https', () => {
  it('binds its cookies to the host', async () => {
    const gateway = await MemberHarness.start({ PUBLIC_BASE_URL: 'https://oncall.example.com' });
    try {
      const { setCookies, location } = await gateway.browser().get('/app');
      expect(setCookies).toEqual([
        expect.stringMatching(
          /^__Host-oncall_browser=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ]);
      expect(new URL(location!).searchParams.get('redirect_uri')).toBe(
        'https://oncall.example.com/oauth/callback',
      );
    } finally {
      await gateway.stop();
    }
  });
});
