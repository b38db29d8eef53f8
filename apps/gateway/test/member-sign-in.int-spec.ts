import { eventually } from '@app/testing';
import { stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a member’s sign-in', () => {
  let gateway: MemberHarness;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
  });
  afterAll(() => gateway?.stop());

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
