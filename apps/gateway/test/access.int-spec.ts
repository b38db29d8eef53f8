import { once } from 'node:events';
import { request } from 'node:http';
import { DomainError } from '@app/platform';
import type { OperatorView, Principal } from '@app/contracts';
import { digestOf } from '../src/access/digest.js';
import { ADMIN_TOKEN, GatewayHarness } from './gateway-harness.js';

const TOKEN = `wo_${'T'.repeat(43)}`;
const TENANTS = '/api/v1/tenants';
const OPERATOR: OperatorView = {
  ...{ name: 'li', role: 'admin', tenant: null, hasPassword: true, sso: false },
  ...{ createdAt: '2026-11-22T08:00:00.000Z', lastSignInAt: null },
};

describe('tokens and sessions of the management API', () => {
  let gateway: GatewayHarness;
  let holders: Map<string, Principal>;
  let firstOperators: unknown[];
  let until: string | null;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.principal.find', ({ digest }) => ({
      ...{ principal: holders.get(digest) ?? null, until },
    }));
    gateway.answer('identity.tenants.list', () => ({ items: [], next: null }));
    gateway.answer('identity.operators.list', () => ({ items: firstOperators as [], next: null }));
    gateway.answer('identity.session.end', ({ session }) => {
      holders.delete(session);
      return {};
    });
    gateway.answer('identity.operator.create-first', ({ session }) => {
      holders.set(session, { kind: 'operator', name: 'li', role: 'admin', tenant: null });
      return OPERATOR;
    });
    gateway.answer('identity.operator.sign-in', ({ name, session }) => {
      if (name === 'held')
        return new DomainError('TOO_MANY_ATTEMPTS', 'later', { facts: { retryAfterSeconds: 42 } });
      if (name !== 'li') return new DomainError('WRONG_PASSWORD', 'wrong');
      holders.set(session, { kind: 'operator', name: 'li', role: 'admin', tenant: null });
      return OPERATOR;
    });
  });
  beforeEach(() => {
    firstOperators = [];
    until = null;
    holders = new Map([[digestOf(TOKEN), { kind: 'token', name: 't', role: 'viewer', tenant: null }]]);
    gateway.clock.advance(60_000);
  });
  afterAll(() => gateway.stop());

  const by = (token: string, address = '203.0.113.7') => ({
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
  });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    gateway.fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const lookups = () => gateway.asked.filter(({ subject }) => subject === 'identity.principal.find').length;

  it('lets a token in by its digest, asks once in a while, and refuses it five seconds after it was revoked', async () => {
    const before = lookups();
    for (let i = 0; i < 5; i += 1) expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(200);
    expect(lookups()).toBe(before + 1);
    expect(JSON.stringify(gateway.asked)).not.toContain(TOKEN);
    holders.clear();
    gateway.clock.advance(5_000);
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(401);
  });

  it('refuses a token from the moment at which it ends, also one that was asked about just before', async () => {
    until = new Date(gateway.clock.now().getTime() + 1_000).toISOString();
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(200);
    gateway.clock.advance(999);
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(200);
    gateway.clock.advance(1);
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(401);
  });

  it('asks nobody about what cannot be a token', async () => {
    const before = lookups();
    for (const text of ['wo_short', `wo_${'T'.repeat(44)}`, 'xx'])
      expect((await gateway.fetch(TENANTS, by(text))).status).toBe(401);
    expect(lookups()).toBe(before);
  });

  it('stops asking about wrong tokens of an address, and still knows those that were right', async () => {
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(200);
    const seen = [];
    for (let i = 0; i < 35; i += 1)
      seen.push((await gateway.fetch(TENANTS, by(`wo_${String(i).padStart(43, 'x')}`))).status);
    expect(seen).toEqual([...Array<number>(30).fill(401), ...Array<number>(5).fill(429)]);
    gateway.clock.advance(10_000);
    expect((await gateway.fetch(TENANTS, by(TOKEN))).status).toBe(200);
    expect((await gateway.fetch(TENANTS, by(ADMIN_TOKEN))).status).toBe(200);
  });

  it('refuses a role before a body is sent', async () => {
    const { port } = new URL(gateway.service.url);
    const asked = request({
      ...{ port, path: '/api/v1/tenants/acme/alert-events', method: 'POST' },
      headers: { authorization: `Bearer ${TOKEN}`, 'content-length': 8 * 1024 * 1024 },
    });
    asked.on('error', () => undefined);
    asked.flushHeaders();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(403);
    asked.destroy();
  });

  it('makes the first operator with the bootstrap token alone', async () => {
    expect(await (await gateway.fetch('/api/v1/session/options')).json()).toEqual({
      firstOperator: true,
      sso: false,
      suite: true,
      botScan: false,
      alertDesk: true,
    });
    const wrong = await post('/session/first-operator', {
      token: 'guess',
      name: 'li',
      password: 'ten letters',
    });
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'UNAUTHORIZED' }),
    ]);
    const made = await post('/session/first-operator', {
      ...{ token: ADMIN_TOKEN, name: 'li', password: 'ten letters' },
    });
    expect(made.status).toBe(200);
    expect(await made.json()).toMatchObject({ operator: { name: 'li', role: 'admin', tenant: null } });
    expect(JSON.stringify(gateway.asked)).not.toContain('ten letters');
  });

  it('signs in by a cookie that scripts cannot read, and asks for the CSRF token of every write', async () => {
    const signedIn = await post('/session', { name: 'li', password: 'x' });
    const [setCookie = ''] = signedIn.headers.getSetCookie();
    expect(setCookie).toMatch(/^__Host-oncall_console=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=43200'])
      expect(setCookie).toContain(attribute);
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    const cookie = setCookie.split(';')[0]!;

    const read = await gateway.fetch('/api/v1/session', { headers: { cookie } });
    expect(await read.json()).toEqual({ operator: { name: 'li', role: 'admin', tenant: null }, csrfToken });
    for (const guess of ['', 'x'.repeat(43)]) {
      const refused = await gateway.fetch('/api/v1/session', {
        method: 'DELETE',
        headers: { cookie, 'x-csrf-token': guess },
      });
      expect([refused.status, await refused.json()]).toEqual([
        403,
        expect.objectContaining({ code: 'CSRF_TOKEN_WRONG' }),
      ]);
    }
    const out = await gateway.fetch('/api/v1/session', {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': csrfToken },
    });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await gateway.fetch('/api/v1/session', { headers: { cookie } })).status).toBe(401);
  });

  it('tells a wrong password from too many', async () => {
    const wrong = await post('/session', { name: 'wang', password: 'x' });
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'WRONG_PASSWORD' }),
    ]);
    const held = await post('/session', { name: 'held', password: 'x' });
    expect([held.status, held.headers.get('retry-after'), await held.json()]).toEqual([
      ...[429, '42', expect.objectContaining({ code: 'TOO_MANY_ATTEMPTS' })],
    ]);
  });
});
