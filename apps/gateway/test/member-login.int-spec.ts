import { DomainError, type ErrorCode } from '@app/platform';
import { PASSWORD } from './member-stand-ins.js';
import { formsOf, type MemberBrowser, stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

const MINUTE = 60_000;

describe('linking an account by password', () => {
  let gateway: MemberHarness;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
  });
  afterAll(() => gateway?.stop());
  afterEach(() => gateway.others.refusals.clear());

  /** A browser whose member WeCom vouched for, in front of the form. */
  const atTheForm = async (name: string, path = '/app') => {
    gateway.others.aMember(name);
    const browser = gateway.browser();
    expect((await browser.signInAt(path, name)).location).toBe('/login');
    const page = await browser.get('/login');
    const [form] = formsOf(page.html);
    return { browser, page, form: form! };
  };
  const fill = (fields: Record<string, string>, username: string, password: string) => ({
    ...fields,
    username,
    password,
  });

  it('shows a plain form with username, password and hidden inputs, and no script', async () => {
    const { page, form } = await atTheForm('form');
    expect(page.status).toBe(200);
    expect(form.action).toBe('/login');
    expect(Object.keys(form.fields).sort()).toEqual(['csrf', 'password', 'username']);
    expect(page.html).not.toMatch(/<script|javascript:|onclick/i);
    expect(page.html).toContain('acme &lt;运维&gt;');
    expect(page.html).not.toContain('单点登录');
  });

  it('sends every page with headers that keep it private', async () => {
    const { page } = await atTheForm('headers');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const style = await gateway.browser().get(/href="(\/static[^"]+)"/.exec(page.html)![1]!);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  it('links, signs in and goes where the visit began; the next visit asks for nothing', async () => {
    gateway.others.anAlert({ alertId: 'INC-7' });
    const { browser, form } = await atTheForm('li', '/alerts/acme/INC-7');
    const done = await browser.post('/login', fill(form.fields, ' li ', PASSWORD));
    expect(done).toMatchObject({ status: 303, location: '/alerts/acme/INC-7' });
    expect(gateway.others.bindings.get('wpAcme wo-li')).toMatchObject({ tenant: 'acme', accountId: 'li' });
    expect(browser.cookies.has('oncall_pending')).toBe(false);
    expect((await browser.get('/alerts/acme/INC-7')).status).toBe(200);
    expect((await browser.get('/app')).status).toBe(200);
    expect(await browser.get('/login')).toMatchObject({ status: 302, location: '/app' });
  });

  it.each([
    ['another tenant has it', { tenant: 'other', active: true }],
    ['nobody has it', { tenant: null, active: true }],
    ['the app is gone', { tenant: 'acme', active: false }],
  ])('links nobody whose corp the tenant lost meanwhile: %s', async (_, corp) => {
    const name = `lost-${corp.tenant}-${corp.active}`;
    const { browser, form } = await atTheForm(name);
    const [held, asked] = [gateway.others.corps.get('wpAcme')!, gateway.others.loginAddresses.length];
    gateway.others.corps.set('wpAcme', corp);
    const page = await browser.post('/login', fill(form.fields, name, PASSWORD));
    gateway.others.corps.set('wpAcme', held);
    expect(page.status).toBe(409);
    expect(page.html).toContain('没有关联');
    expect(gateway.others.loginAddresses).toHaveLength(asked);
    expect(gateway.others.bindings.has(`wpAcme wo-${name}`)).toBe(false);
    expect(browser.cookies.has('oncall_pending')).toBe(false);
  });

  it('keeps the username and says the same for a wrong password and an unknown name', async () => {
    const { browser, form } = await atTheForm('wrong');
    const hostile = '"><img src=x>';
    const wrong = await browser.post('/login', fill(form.fields, hostile, 'nope'));
    expect(wrong.status).toBe(401);
    expect(wrong.html).toContain('用户名或密码不正确');
    expect(formsOf(wrong.html)[0]!.fields.username).toBe(hostile);
    expect(wrong.html).not.toContain('<img');
    expect(wrong.html).not.toContain('nope');
    for (const [username, password] of [
      ['', ''],
      ['x'.repeat(129), PASSWORD],
      ['li', 'p'.repeat(1025)],
    ] as const) {
      expect((await browser.post('/login', fill(form.fields, username, password))).status).toBe(401);
    }
    expect((await browser.post('/login', fill(form.fields, 'right', PASSWORD))).status).toBe(303);
  });

  it('passes the throttle on, with the time to wait', async () => {
    const { browser, form } = await atTheForm('throttled');
    const facts = { retryAfterSeconds: 601 };
    gateway.others.refusals.set(
      'identity.binding.create-by-password',
      new DomainError('LOGIN_THROTTLED', 'wait', { facts }),
    );
    const held = await browser.post('/login', fill(form.fields, 'li', PASSWORD));
    expect(held.status).toBe(429);
    expect(held.headers.get('retry-after')).toBe('601');
    expect(held.html).toContain('请在 11 分钟后重试');
  });

  it.each<[ErrorCode, string]>([
    ['ACCOUNT_ALREADY_LINKED', '已关联其他企业微信成员'],
    ['MEMBER_ALREADY_LINKED', '已关联另一个账号'],
    ['BINDING_UNKNOWN', '关联时账号已被解除关联，请重试'],
  ])('explains %s', async (code, text) => {
    const { browser, form } = await atTheForm(`refused-${code}`);
    gateway.others.refusals.set('identity.binding.create-by-password', new DomainError(code, 'no'));
    const refused = await browser.post('/login', fill(form.fields, 'li', PASSWORD));
    expect(refused.status).toBe(409);
    expect(refused.html).toContain(text);
  });

  describe('refuses a form that is not from our page:', () => {
    const refused = async (
      change: (form: Record<string, string>) => Record<string, string>,
      headers = {},
    ) => {
      const { browser, form } = await atTheForm('forged');
      const sent = await browser.post('/login', fill(change(form.fields), 'forged', PASSWORD), headers);
      expect(sent.status).toBe(403);
      expect(gateway.others.bindings.has('wpAcme wo-forged')).toBe(false);
    };

    it('without the token', () => refused(({ csrf: _csrf, ...fields }) => fields));
    it('with another browser’s token', async () => {
      const other = await atTheForm('other');
      await refused(() => other.form.fields);
    });
    it('from another origin', () => refused((fields) => fields, { origin: 'https://evil.example' }));
    it('from another site, as the browser tells', () =>
      refused((fields) => fields, { 'sec-fetch-site': 'cross-site', origin: 'null' }));

    it('but takes what browsers send with no-referrer', async () => {
      const { browser, form } = await atTheForm('null-origin');
      const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
      expect((await browser.post('/login', fill(form.fields, 'n', PASSWORD), headers)).status).toBe(303);
    });
  });

  it('starts again when nobody is vouched for, or for too long', async () => {
    const stranger = gateway.browser();
    expect(stateOf(await stranger.get('/login'))).toBeDefined();
    const blind = await stranger.post('/login', { username: 'li', password: PASSWORD });
    expect(blind.status).toBe(400);
    expect(blind.html).toContain('href="/login"');

    const { browser, form } = await atTheForm('slow');
    gateway.clock.advance(30 * MINUTE);
    expect((await browser.post('/login', fill(form.fields, 'slow', PASSWORD))).status).toBe(400);
    expect(stateOf(await browser.get('/login'))).toBeDefined();
  });

  it('comes from a login link to the home page', async () => {
    const { browser, form } = await atTheForm('linked', '/login');
    expect((await browser.post('/login', fill(form.fields, 'linked', PASSWORD))).location).toBe('/app');
  });

  it('never redirects to a place the visitor chose', async () => {
    const goals = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'];
    for (const [index, goal] of goals.entries()) {
      const query = ['return', 'next', 'redirect_uri', 'returnPath'].map(
        (name) => `${name}=${encodeURIComponent(goal)}`,
      );
      const { browser, form } = await atTheForm(`redirect${index}`, `/app?${query.join('&')}`);
      const fields = { ...form.fields, returnPath: goal, next: goal };
      const done = await browser.post(`/login?${query.join('&')}`, fill(fields, `r${index}`, PASSWORD));
      expect(done.location).toBe('/app');
    }
    for (const path of ['//evil.example/app', '/alerts//evil.example', '/alerts/acme/%2F%2Fevil.example']) {
      const { location } = await gateway.browser().get(`${gateway.origin}${path}`);
      expect(location ?? 'none').not.toContain('evil');
    }
  });

  it('signs out without touching the link', async () => {
    const browser: MemberBrowser = await gateway.signedIn('leaving');
    const logout = formsOf((await browser.get('/app')).html).find(({ action }) => action === '/logout')!;
    const session = browser.cookies.get('oncall_session')!;
    expect((await browser.post('/logout', {})).status).toBe(403);
    expect((await browser.post('/logout', logout.fields)).status).toBe(200);
    expect(browser.cookies.has('oncall_session')).toBe(false);
    browser.cookies.set('oncall_session', session);
    expect(stateOf(await browser.get('/app'))).toBeDefined();
    expect(gateway.others.bindings.has('wpAcme wo-leaving')).toBe(true);
  });

  it('tells identity-service where the visitor comes from', async () => {
    const { browser, form } = await atTheForm('address');
    await browser.post('/login', fill(form.fields, 'a', PASSWORD));
    expect(gateway.others.loginAddresses.at(-1)).toMatch(/^(::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/);
  });
});
