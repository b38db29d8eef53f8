import { UpstreamError } from '@app/platform';
import { eventually } from '@app/testing';
import { stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

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

  it('signs a bound member in and asks WeCom again, silently, after 12 hours', async () => {
    const browser = await gateway.signedIn('bound');
    expect((await browser.get('/app')).status).toBe(200);
    gateway.clock.advance(12 * HOUR - MINUTE);
    expect((await browser.get('/app')).status).toBe(200);
    gateway.clock.advance(MINUTE);
    const again = await browser.signInAt('/app', 'bound');
    expect(again).toMatchObject({ status: 302, location: '/app' });
    expect((await browser.get('/app')).status).toBe(200);
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

  describe('in a browser outside WeCom', () => {
    const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36';

    it('says how to come in, and lets whoever wants go on', async () => {
      const browser = gateway.browser({ 'user-agent': DESKTOP });
      const { status, html } = await browser.get('/alerts/acme/INC-1');
      expect([status, html.includes('请在企业微信中打开')]).toEqual([200, true]);
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

  it('gives a new session id with each sign-in and ends the old one', async () => {
    const browser = await gateway.signedIn('rotating');
    const planted = browser.cookies.get('oncall_session')!;
    const elsewhere = stateOf(await gateway.browser().get('/app'));
    expect((await browser.get(`/oauth/callback?code=rotating&state=${elsewhere}`)).location).toBe('/app');
    expect(browser.cookies.get('oncall_session')).toBe(planted);
    gateway.others.bindings.delete('wpAcme wo-rotating');
    const sent = await browser.get('/app');
    gateway.others.bind('acme', 'rotating', { corpId: 'wpAcme', userId: 'wo-rotating' });
    await browser.get(`/oauth/callback?code=rotating&state=${stateOf(sent)}`);
    expect(browser.cookies.get('oncall_session')).not.toBe(planted);
    const thief = gateway.browser();
    thief.cookies.set('oncall_session', planted);
    expect(stateOf(await thief.get('/app'))).toBeDefined();
  });

  it('asks WeCom again at once when the link to the account is gone', async () => {
    const browser = await gateway.signedIn('unlinked');
    gateway.others.bindings.delete('wpAcme wo-unlinked');
    expect(stateOf(await browser.get('/app'))).toBeDefined();
    gateway.others.bind('acme', 'unlinked', { corpId: 'wpAcme', userId: 'wo-unlinked' });
    expect(stateOf(await browser.get('/app'))).toBeDefined();
  });

  it('ends a sign-in at once where identity-service says it is over, and lets the member in again', async () => {
    const browser = await gateway.signedIn('ended');
    const standing = (signInsEndedAt: Date | null) =>
      gateway.others.standing.set('wpAcme wo-ended', {
        signInsEndedAt: signInsEndedAt?.toISOString() ?? null,
      });
    standing(new Date(gateway.clock.now().getTime() - 1));
    expect((await browser.get('/app')).status).toBe(200);
    standing(gateway.clock.now());
    expect(stateOf(await browser.get('/app'))).toBeDefined();
    // Not even when the word is lost later.
    standing(null);
    expect(stateOf(await browser.get('/app'))).toBeDefined();
    // Whatever the clock of identity-service says: no way round in a circle, and what it ends then is over.
    for (const aheadMs of [5_000, -5_000]) {
      const theirs = new Date(gateway.clock.now().getTime() + aheadMs);
      gateway.others.now = () => theirs;
      standing(theirs);
      expect((await browser.signInAt('/app', 'ended')).location).toBe('/app');
      expect((await browser.get('/app')).status).toBe(200);
      standing(new Date(theirs.getTime() + 10));
      expect(stateOf(await browser.get('/app'))).toBeDefined();
    }
    gateway.others.now = () => gateway.clock.now();
  });

  it.each([
    ['outside the visible scope', { outsideScope: true }, '不在应用可见范围内', 'visible scope'],
    ['of a disabled account', { binding: null, disabled: true }, '账号已停用', 'disabled'],
  ])('shows a member %s the way out, and signs nobody in', async (name, standing, chinese, english) => {
    const code = name.replaceAll(' ', '-');
    gateway.others.anAlert({ alertId: 'INC-9' });
    const browser = await gateway.signedIn(code);
    const key = `wpAcme wo-${code}`;
    gateway.others.standing.set(key, standing);
    // What was open closes at once, …
    expect(stateOf(await browser.get('/alerts/acme/INC-9'))).toBeDefined();
    const submitted = gateway.others.submitted.length;
    const posted = await browser.post('/alerts/acme/INC-9/actions', { action: 'close' });
    expect(posted.status).toBe(401);
    expect(gateway.others.submitted).toHaveLength(submitted);
    // … and the way in says why.
    const back = await browser.signInAt('/alerts/acme/INC-9', code);
    expect(back.status).toBe(403);
    expect(back.html).toContain(chinese);
    expect(back.setCookies.join()).not.toContain('oncall_session');
    const other = await gateway.browser({ 'accept-language': 'en' }).signInAt('/app', code);
    expect(other.html).toContain(english);
    gateway.others.standing.delete(key);
    expect((await browser.signInAt('/app', code)).location).toBe('/app');
  });

  it('takes expired rows away in portions, on nobody’s request', async () => {
    const { database } = gateway.servers;
    const expired = gateway.clock.now();
    await database.query(
      `insert into gateway.login_state (state_hash, purpose, browser_hash, return_path, expires_at)
       select sha256(n::text::bytea), 'wecom', '', '/app', $1::timestamptz from generate_series(1, 2500) n`,
      [expired],
    );
    const left = async () =>
      (
        await database.query<{ n: number }>(
          'select count(*)::int as n from gateway.login_state where expires_at <= $1',
          [expired],
        )
      )[0]!.n;
    const before = await left();
    await gateway.browser().get('/app');
    expect(await left()).toBe(before);
    await gateway.restart();
    await eventually(async () => expect(await left()).toBe(0));
  });

  const signIns = async (userId: string) => {
    const [row] = await gateway.servers.database.query<{ count: number }>(
      'select count(*)::int from gateway.sign_in where user_id = $1',
      [userId],
    );
    return row!.count;
  };

  it('ends sign-ins when it hears of an unbinding or a cancelled installation', async () => {
    await gateway.signedIn('left');
    await gateway.signedIn('stays');
    const occurredAt = gateway.clock.now().toISOString();
    await gateway.tell('identity.unbound', {
      tenant: 'acme',
      accountId: 'left',
      corpId: 'wpAcme',
      userId: 'wo-left',
      occurredAt,
      reason: 'member-left',
    });
    await eventually(async () => expect(await signIns('wo-left')).toBe(0));
    expect(await signIns('wo-stays')).toBe(1);
    await gateway.tell('installation.cancelled', { corpId: 'wpAcme', occurredAt });
    await eventually(async () => expect(await signIns('wo-stays')).toBe(0));
  });

  it('keeps a login of a corp that came back before it heard that the corp had gone', async () => {
    const atTheForm = async (name: string) => {
      gateway.others.aMember(name, 'wpBack');
      const browser = gateway.browser();
      expect((await browser.signInAt('/app', name)).location).toBe('/login');
      return browser;
    };
    const before = await atTheForm('before-cancel');
    const occurredAt = gateway.clock.now().toISOString();
    gateway.clock.advance(MINUTE);
    const after = await atTheForm('after-reinstall');
    await gateway.tell('installation.cancelled', { corpId: 'wpBack', occurredAt });
    await eventually(async () => expect((await before.get('/login')).status).toBe(302));
    expect((await after.get('/login')).status).toBe(200);
  });

  it('keeps a sign-in that began after a late fact happened', async () => {
    const occurredAt = gateway.clock.now().toISOString();
    gateway.clock.advance(MINUTE);
    await gateway.signedIn('again');
    await gateway.signedIn('marker');
    const unbound = { tenant: 'acme', accountId: 'x', corpId: 'wpAcme', reason: 'requested' as const };
    await gateway.tell('identity.unbound', { ...unbound, userId: 'wo-again', occurredAt });
    await gateway.tell('identity.unbound', {
      ...unbound,
      userId: 'wo-marker',
      occurredAt: gateway.clock.now().toISOString(),
    });
    await eventually(async () => expect(await signIns('wo-marker')).toBe(0));
    expect(await signIns('wo-again')).toBe(1);
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
