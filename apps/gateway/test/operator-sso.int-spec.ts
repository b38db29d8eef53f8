import type { RequestMap } from '@app/contracts';
import { DomainError } from '@app/platform';
import { freePort } from '@app/testing';
import { MemberBrowser } from './member-browser.js';
import { GatewayHarness } from './gateway-harness.js';
import { TEST_CLIENT, TestIssuer } from './test-issuer.js';

const START = '/console/sign-in/oidc';
const mail = (name: string) => ({ email: `${name}@example.com`, email_verified: true });
const PEOPLE = {
  li: { ...mail('li'), groups: ['all', 'leads', 'sre'] },
  wang: { ...mail('wang'), groups: 'all' },
  zhao: { ...mail('zhao'), groups: ['somewhere else'] },
  sun: mail('sun'),
  qian: { ...mail('qian'), groups: ['sre'] },
};
/** As long as the gateway remembers who holds a session. */
const REMEMBERED_MS = 3_000;

describe('single sign-on of operators', () => {
  let gateway: GatewayHarness;
  let issuer: TestIssuer;
  let signedIn: RequestMap['identity.operator.sign-in-by-sso']['payload'][];
  let ended: RequestMap['identity.operator.end-sessions']['payload'][];
  let refuse: DomainError | undefined;
  let origin: string;

  beforeAll(async () => {
    const [port, own] = [await freePort(), await freePort()];
    origin = `http://localhost:${own}`;
    gateway = await GatewayHarness.start(() => ({
      PUBLIC_BASE_URL: origin,
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      OIDC_CLIENT_ID: TEST_CLIENT.id,
      OIDC_CLIENT_SECRET: TEST_CLIENT.secret,
      OIDC_ROLE_MAP: 'all=viewer:acme,leads=tenant-admin:acme,sre=admin',
    }));
    gateway.answer('identity.operators.list', () => ({ items: [{}] as never, next: null }));
    gateway.answer('identity.operator.sign-in-by-sso', (asked) => {
      if (refuse) return refuse;
      signedIn.push(asked);
      const { name, role, tenant = null } = asked;
      const times = { createdAt: '2026-11-22T08:00:00.000Z', lastSignInAt: null };
      return { ...{ name, role, tenant, hasPassword: false, sso: true }, ...times };
    });
    gateway.answer('identity.operator.end-sessions', (asked) => {
      ended.push(asked);
      signedIn = signedIn.filter(({ subject }) => subject !== asked.subject);
      return {};
    });
    gateway.answer('identity.principal.find', ({ digest }) => {
      const found = signedIn.find(({ session }) => session === digest);
      return {
        principal: found ? { kind: 'operator', name: found.name, role: found.role, tenant: null } : null,
      };
    });
    const people = PEOPLE;
    issuer = await TestIssuer.start({ port, redirectUri: `${origin}${START}/callback`, people });
  });
  beforeEach(() => {
    signedIn = [];
    ended = [];
    refuse = undefined;
  });
  afterAll(async () => {
    issuer?.stop();
    await gateway?.stop();
  });

  /** A browser that was at the issuer as `person`, and the address it is to go to. */
  async function vouched(person: string, to?: string): Promise<[MemberBrowser, string]> {
    const browser = new MemberBrowser(gateway.service.url);
    const sent = await browser.get(to === undefined ? START : `${START}?to=${encodeURIComponent(to)}`);
    expect(sent.status).toBe(302);
    const back = await issuer.signIn(sent.location!, person, origin);
    return [browser, back.pathname + back.search];
  }
  const comesBack = async (person: string, to?: string) => {
    const [browser, address] = await vouched(person, to);
    return { browser, visit: await browser.get(address) };
  };

  it('is offered, and gives the most powerful role of the groups, a session, and the page that was wanted', async () => {
    const options = await gateway.fetch('/api/v1/session/options');
    expect(await options.json()).toEqual({
      firstOperator: false,
      sso: true,
      suite: true,
      botScan: false,
      alertDesk: true,
    });
    const { browser, visit } = await comesBack('li', '/console/t/acme/alerts?status=triggered');
    expect([visit.status, visit.location]).toEqual([302, '/console/t/acme/alerts?status=triggered']);
    expect(signedIn).toEqual([
      {
        ...{ name: 'li@example.com', role: 'admin', tenant: null, subject: 'li' },
        ...{ issuer: issuer.origin, session: expect.stringMatching(/^[\w-]{43}$/) },
      },
    ]);
    const session = await browser.get('/api/v1/session');
    expect(JSON.parse(session.html)).toMatchObject({
      operator: { name: 'li@example.com', role: 'admin' },
      csrfToken: expect.any(String),
    });
  });

  it('takes one group written as a text, with its tenant', async () => {
    const { visit } = await comesBack('wang');
    expect([visit.status, visit.location]).toEqual([302, '/console']);
    expect(signedIn).toMatchObject([{ name: 'wang@example.com', role: 'viewer', tenant: 'acme' }]);
  });

  it.each(['zhao', 'sun'])('says to %s, whose groups have no role, what is missing', async (person) => {
    const { browser, visit } = await comesBack(person);
    expect(visit.status).toBe(403);
    expect(visit.html).toContain('没有控制台的权限');
    expect(visit.html).toContain('href="/console"');
    expect(signedIn).toEqual([]);
    expect(ended).toEqual([{ issuer: issuer.origin, subject: person }]);
    expect((await browser.get('/api/v1/session')).status).toBe(401);
  });

  it('ends the session of whom the groups let in no more, when they come again', async () => {
    const { browser } = await comesBack('qian');
    expect((await browser.get('/api/v1/session')).status).toBe(200);
    PEOPLE.qian.groups = [];
    expect((await comesBack('qian')).visit.status).toBe(403);
    gateway.clock.advance(REMEMBERED_MS);
    expect((await browser.get('/api/v1/session')).status).toBe(401);
  });

  it.each([
    ['OPERATOR_EXISTS', 409, '名称属于另一位操作员'],
    ['TENANT_UNKNOWN', 403, '租户不存在'],
  ] as const)('says %s on a page', async (code, status, text) => {
    refuse = new DomainError(code, 'no');
    const { visit } = await comesBack('wang');
    expect(visit.status).toBe(status);
    expect(visit.html).toContain(text);
  });

  it('is one browser’s, once, and for ten minutes', async () => {
    const [browser, address] = await vouched('li');
    const stranger = new MemberBrowser(gateway.service.url);
    expect((await stranger.get(address)).status).toBe(400);
    await stranger.get(START);
    expect((await stranger.get(address)).status).toBe(400);
    expect((await browser.get(address)).status).toBe(302);
    expect((await browser.get(address)).status).toBe(400);
    const [late, lateAddress] = await vouched('li');
    gateway.clock.advance(10 * 60_000 + 1);
    expect((await late.get(lateAddress)).status).toBe(400);
    expect(signedIn).toHaveLength(1);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/app',
    '/console/../app',
    '/consolexyz',
    `${START}/callback`,
  ])('leads to the console, not to %s', async (to) => {
    expect((await comesBack('li', to)).visit.location).toBe('/console');
  });

  it('asks for a nonce, PKCE and the groups', async () => {
    const { location } = await new MemberBrowser(gateway.service.url).get(START);
    const question = Object.fromEntries(new URL(location!).searchParams);
    expect(question).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', nonce: expect.any(String) },
      ...{ scope: 'openid profile email groups', redirect_uri: `${origin}${START}/callback` },
    });
  });
});

it('is off without a map of groups', async () => {
  const gateway = await GatewayHarness.start(() => ({
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'x',
  }));
  gateway.answer('identity.operators.list', () => ({ items: [], next: null }));
  expect(await (await gateway.fetch('/api/v1/session/options')).json()).toMatchObject({ sso: false });
  expect((await gateway.fetch(START)).status).toBe(404);
  await gateway.stop();
});
