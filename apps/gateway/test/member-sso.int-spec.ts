import { DomainError, type ErrorCode } from '@app/platform';
import { freePort } from '@app/testing';
import { ForgedIssuer } from './member-forged-issuer.js';
import type { MemberBrowser } from './member-browser.js';
import { MemberHarness } from './member-harness.js';
import { TestIssuer } from './test-issuer.js';

const PEOPLE: Record<string, Record<string, unknown>> = {
  li: { preferred_username: 'li', email: 'li@example.com', email_verified: true },
  mailed: { email: 'mailed@example.com', email_verified: true },
  unverified: { email: 'someone-else@example.com', email_verified: false },
  // Her own name at the issuer is whatever she types there.
  editor: { preferred_username: 'li', email: 'editor@example.com', email_verified: 'true' },
  'nul\u0000': { email: 'nul@example.com', email_verified: true },
};

describe('single sign-on', () => {
  let gateway: MemberHarness;
  let issuer: TestIssuer;
  let issuerOrigin: string;

  beforeAll(async () => {
    const port = await freePort();
    issuerOrigin = `http://127.0.0.1:${port}`;
    gateway = await MemberHarness.start({
      OIDC_ISSUER: issuerOrigin,
      OIDC_CLIENT_ID: 'oncall',
      OIDC_CLIENT_SECRET: 'a-secret-of-the-test-client-0000',
    });
    issuer = await TestIssuer.start({
      port,
      redirectUri: `${gateway.origin}/login/sso/callback`,
      people: PEOPLE,
    });
  });
  afterAll(async () => {
    issuer?.stop();
    await gateway?.stop();
  });

  const vouchedFor = async (name: string): Promise<MemberBrowser> => {
    gateway.others.aMember(name);
    const browser = gateway.browser();
    expect((await browser.signInAt('/app', name)).location).toBe('/login');
    return browser;
  };

  const atIssuer = (start: string, person: string) => issuer.signIn(start, person, gateway.origin);
  const callback = (address: URL): string => address.pathname + address.search;

  it('offers the button, links the account the verified claims name, and signs in', async () => {
    const browser = await vouchedFor('li');
    expect((await browser.get('/login')).html).toContain('href="/login/sso"');
    const sent = await browser.get('/login/sso');
    const question = new URL(sent.location!).searchParams;
    expect(Object.fromEntries(question)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      nonce: expect.any(String),
      state: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    const answer = await atIssuer(sent.location!, 'li');
    const done = await browser.get(callback(answer));
    expect(done).toMatchObject({ status: 303, location: '/app' });
    expect(gateway.others.ssoClaims.at(-1)).toEqual({
      tenant: 'acme',
      corpId: 'wpAcme',
      userId: 'wo-li',
      issuer: issuerOrigin,
      subject: 'li',
      username: 'li',
      email: 'li@example.com',
    });
    expect((await browser.get('/app')).status).toBe(200);
  });

  it('passes an e-mail address on only when the issuer verified it', async () => {
    for (const [person, email] of [
      ['mailed', 'mailed@example.com'],
      ['unverified', undefined],
    ] as const) {
      const browser = await vouchedFor(person);
      gateway.others.refusals.set(
        'identity.binding.create-by-sso',
        new DomainError('ACCOUNT_UNKNOWN', 'nobody'),
      );
      const sent = await browser.get('/login/sso');
      const refused = await browser.get(callback(await atIssuer(sent.location!, person)));
      gateway.others.refusals.clear();
      expect(refused.status).toBe(403);
      expect(refused.html).toContain('没有对应的账号');
      const { payload } = gateway.others.asked.findLast(({ subject }) => subject.endsWith('create-by-sso'))!;
      expect((payload as { email?: string }).email).toBe(email);
    }
  });

  it('never names an account by what people can edit', async () => {
    const browser = await vouchedFor('editor');
    const sent = await browser.get('/login/sso');
    expect((await browser.get(callback(await atIssuer(sent.location!, 'editor')))).status).toBe(303);
    expect(gateway.others.ssoClaims.at(-1)).toMatchObject({
      subject: 'editor',
      username: 'editor',
      email: 'editor@example.com',
    });
  });

  it.each<[ErrorCode, number, string, string]>([
    ['ACCOUNT_UNKNOWN', 403, '没有对应的账号', '/login'],
    ['SSO_ACCOUNT_TAKEN', 409, '账号属于其他人', '/login'],
    ['ACCOUNT_DISABLED', 403, '账号已停用', '/login'],
    ['OUTSIDE_VISIBLE_SCOPE', 403, '不在应用可见范围内', '/app'],
    ['ACCOUNT_ALREADY_LINKED', 409, '该账号已关联其他企业微信成员', '/login'],
    ['MEMBER_ALREADY_LINKED', 409, '你的企业微信已关联另一个账号', '/app'],
    ['BINDING_UNKNOWN', 409, '请重试', '/login'],
  ])('shows and logs the refusal %s', async (code, status, text, way) => {
    // The same line comes once a minute.
    gateway.clock.advance(60_000);
    const browser = await vouchedFor('refused');
    gateway.others.refusals.set('identity.binding.create-by-sso', new DomainError(code, 'no'));
    const sent = await browser.get('/login/sso');
    const refused = await browser.get(callback(await atIssuer(sent.location!, 'mailed')));
    gateway.others.refusals.clear();
    expect(refused.status).toBe(status);
    expect(refused.html).toContain(text);
    expect(refused.html).toContain(`href="${way}"`);
    const line = gateway.logs.findLast((one) => one.includes(code))!;
    expect(JSON.parse(line)).toMatchObject({
      'event.action': 'sign-in.refused',
      oncall: {
        ...{ by: 'sso', reason: code, issuer: issuerOrigin, usernameClaim: 'sub' },
        ...{ username: 'ma…d', email: 'ma…m' },
      },
    });
    expect(line).not.toContain('mailed@');
  });

  it('answers claims that no account can have with a page', async () => {
    const browser = await vouchedFor('nul');
    const sent = await browser.get('/login/sso');
    const refused = await browser.get(callback(await atIssuer(sent.location!, 'nul\u0000')));
    expect(refused.status).toBe(400);
    expect(refused.html).toContain('单点登录未完成');
  });

  it('takes an answer once and only in the browser that asked', async () => {
    const browser = await vouchedFor('once');
    const thief = await vouchedFor('thief');
    const sent = await browser.get('/login/sso');
    const answer = callback(await atIssuer(sent.location!, 'li'));
    expect((await thief.get(answer)).status).toBe(400);
    expect((await gateway.browser().get(answer)).status).toBe(400);
    expect((await browser.get(answer)).status).toBe(303);
    expect((await browser.get(answer)).status).toBe(400);
  });

  it('refuses a code that belongs to another question, a refusal of the issuer, and a late answer', async () => {
    const browser = await vouchedFor('mixed');
    const first = await browser.get('/login/sso');
    const second = await browser.get('/login/sso');
    const answer = await atIssuer(first.location!, 'li');
    answer.searchParams.set('state', new URL(second.location!).searchParams.get('state')!);
    expect((await browser.get(callback(answer))).status).toBe(400);

    const third = await browser.get('/login/sso');
    const state = new URL(third.location!).searchParams.get('state');
    const denied = await browser.get(`/login/sso/callback?error=access_denied&state=${state}`);
    expect(denied.status).toBe(400);
    expect(denied.html).toContain('href="/login"');

    const fourth = await browser.get('/login/sso');
    const late = callback(await atIssuer(fourth.location!, 'li'));
    gateway.clock.advance(10 * 60_000);
    expect((await browser.get(late)).status).toBe(400);
  });

  it('links nobody whose corp the tenant lost at the issuer’s', async () => {
    const browser = await vouchedFor('late');
    const answer = await atIssuer((await browser.get('/login/sso')).location!, 'li');
    const claims = gateway.others.ssoClaims.length;
    gateway.others.corps.set('wpAcme', { tenant: null, active: true });
    expect((await browser.get(callback(answer))).status).toBe(409);
    expect(gateway.others.ssoClaims).toHaveLength(claims);
    expect(gateway.others.bindings.has('wpAcme wo-late')).toBe(false);
  });

  it('needs a member whom WeCom vouched for', async () => {
    expect((await gateway.browser().get('/login/sso')).status).toBe(400);
  });
});

describe('single sign-on whose id token', () => {
  it.each([
    ['the issuer signed, lets in', true, 303],
    ['somebody else signed, does not', false, 400],
  ])('%s', async (_name, isHonest, status) => {
    const port = await freePort();
    const forged = new ForgedIssuer(`http://127.0.0.1:${port}`);
    forged.isHonest = isHonest;
    await forged.start(port);
    const gateway = await MemberHarness.start({ OIDC_ISSUER: forged.origin, OIDC_CLIENT_ID: 'oncall' });
    try {
      gateway.others.aMember('m');
      const browser = gateway.browser();
      await browser.signInAt('/app', 'm');
      const question = new URL((await browser.get('/login/sso')).location!).searchParams;
      forged.nonce = question.get('nonce')!;
      const back = await browser.get(`/login/sso/callback?code=c&state=${question.get('state')}`);
      expect(back.status).toBe(status);
      expect(gateway.others.ssoClaims.map(({ subject }) => subject)).toEqual(isHonest ? ['boss'] : []);
    } finally {
      await gateway.stop();
      forged.stop();
    }
  });
});

describe('single sign-on that is', () => {
  it('off: has no pages', async () => {
    const gateway = await MemberHarness.start();
    try {
      expect((await gateway.browser().get('/login/sso')).status).toBe(404);
    } finally {
      await gateway.stop();
    }
  });

  it('on, with an issuer that is away: says so and leaves the password', async () => {
    const gateway = await MemberHarness.start({
      OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      OIDC_CLIENT_ID: 'oncall',
    });
    try {
      gateway.others.aMember('m');
      const browser = gateway.browser();
      await browser.signInAt('/app', 'm');
      expect((await browser.get('/login/sso')).status).toBe(503);
      expect((await browser.get('/login')).status).toBe(200);
    } finally {
      await gateway.stop();
    }
  });
});
