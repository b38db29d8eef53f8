import { createHash } from 'node:crypto';
import { SEAL_CONTEXT } from '@app/contracts';
import { IdentityHarness, refusal } from './identity-harness.js';

const digest = (id: string): string => createHash('sha256').update(id).digest('base64url');
const MINUTE = 60_000;

describe('operators and tokens', () => {
  let identity: IdentityHarness;

  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
    await identity.aTenant('other');
  });
  afterAll(() => identity.stop());

  const sealed = (password: string) => identity.sealed(password, SEAL_CONTEXT.operatorPassword);
  const put = (name: string, role: 'admin' | 'tenant-admin' | 'viewer', tenant?: string, password?: string) =>
    identity.ask('identity.operator.put', {
      ...{ name, role, tenant, sealedPassword: password && sealed(password) },
    });
  const signIn = (name: string, password: string, session: string, remoteAddress = '192.0.2.1') =>
    identity.ask('identity.operator.sign-in', {
      ...{ name, sealedPassword: sealed(password), session: digest(session), remoteAddress },
    });
  const holder = async (kind: 'token' | 'session', id: string) =>
    (await identity.ask('identity.principal.find', { kind, digest: digest(id) })).principal;

  it('makes one first operator, whoever asks together', async () => {
    const attempts = await Promise.allSettled(
      ['li', 'wang', 'zhao'].map((name) =>
        identity.ask('identity.operator.create-first', {
          ...{ name, sealedPassword: sealed('a long password'), session: digest(`first-${name}`) },
        }),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items } = await identity.ask('identity.operators.list', {});
    expect(items).toMatchObject([{ role: 'admin', tenant: null, hasPassword: true, sso: false }]);
    expect(await holder('session', `first-${items[0]!.name}`)).toEqual({
      ...{ kind: 'operator', name: items[0]!.name, role: 'admin', tenant: null },
    });
    expect((await refusal(identity.ask('identity.operator.delete', { name: items[0]!.name }))).code).toBe(
      'LAST_ADMIN',
    );
    expect((await refusal(put(items[0]!.name, 'viewer'))).code).toBe('LAST_ADMIN');
    await put('root', 'admin', undefined, 'the root password');
    await identity.ask('identity.operator.delete', { name: items[0]!.name });
  });

  it('ends sessions after two hours of rest, twelve in all, with a new password and with the operator', async () => {
    await put('chen', 'viewer', 'acme', 'first password');
    await signIn('chen', 'first password', 's1');
    expect(await holder('session', 's1')).toMatchObject({ name: 'chen', role: 'viewer', tenant: 'acme' });
    for (let hour = 0; hour < 11; hour += 1) {
      identity.clock.advance(60 * MINUTE);
      expect(await holder('session', 's1')).not.toBeNull();
    }
    identity.clock.advance(61 * MINUTE);
    expect(await holder('session', 's1')).toBeNull();
    await signIn('chen', 'first password', 's2');
    identity.clock.advance(121 * MINUTE);
    expect(await holder('session', 's2')).toBeNull();
    await signIn('chen', 'first password', 's3');
    await put('chen', 'viewer', 'acme', 'second password');
    expect(await holder('session', 's3')).toBeNull();
    await signIn('chen', 'second password', 's4');
    await put('chen', 'tenant-admin', 'acme');
    expect(await holder('session', 's4')).toMatchObject({ role: 'tenant-admin' });
    await identity.ask('identity.session.end', { session: digest('s4') });
    expect(await holder('session', 's4')).toBeNull();
    await signIn('chen', 'second password', 's5');
    await identity.ask('identity.operator.delete', { name: 'chen', within: 'acme' });
    expect(await holder('session', 's5')).toBeNull();
  });

  it('holds a name up after ten wrong passwords and an address after a hundred', async () => {
    await put('sun', 'viewer', undefined, 'right password');
    for (let i = 0; i < 10; i += 1)
      expect((await refusal(signIn('sun', 'wrong', 'x', `198.51.100.${i}`))).code).toBe('WRONG_PASSWORD');
    const held = await refusal(signIn('sun', 'right password', 'x'));
    expect([held.code, Number(held.facts.retryAfterSeconds) > 0]).toEqual(['TOO_MANY_ATTEMPTS', true]);
    for (let i = 0; i < 100; i += 1) await refusal(signIn(`nobody-${i}`, 'wrong', 'x', '203.0.113.9'));
    expect((await refusal(signIn('root', 'the root password', 'x', '203.0.113.9'))).code).toBe(
      'TOO_MANY_ATTEMPTS',
    );
    await signIn('root', 'the root password', 'root-1', '203.0.113.10');
    identity.clock.advance(15 * MINUTE);
    await signIn('sun', 'right password', 'sun-1');
  }, 60_000);

  it('refuses grants nobody can have, unknown tenants, and operators of others', async () => {
    expect((await refusal(put('x', 'tenant-admin'))).facts.problems).toMatchObject([{ field: 'tenant' }]);
    expect((await refusal(put('x', 'admin', 'acme'))).facts.problems).toMatchObject([{ field: 'tenant' }]);
    expect((await refusal(put('x', 'viewer', 'nobody'))).code).toBe('TENANT_UNKNOWN');
    await put('mine', 'viewer', 'acme', 'some password');
    for (const asked of [
      identity.ask('identity.operator.put', {
        name: 'mine',
        role: 'viewer',
        tenant: 'other',
        within: 'other',
      }),
      identity.ask('identity.operator.delete', { name: 'mine', within: 'other' }),
      identity.ask('identity.operator.delete', { name: 'root', within: 'other' }),
    ])
      expect((await refusal(asked)).code).toBe('OPERATOR_UNKNOWN');
    expect((await identity.ask('identity.operators.list', { tenant: 'acme' })).items).toMatchObject([
      { name: 'mine' },
    ]);
  });

  it('takes the role of single sign-on from each sign-in, and nobody’s name', async () => {
    const person = { issuer: 'https://id.example', subject: '42', name: 'zhou' };
    const sso = (role: 'admin' | 'viewer', session: string, more: object = {}) =>
      identity.ask('identity.operator.sign-in-by-sso', {
        ...person,
        role,
        session: digest(session),
        ...more,
      });
    expect(await sso('viewer', 'z1')).toMatchObject({ name: 'zhou', role: 'viewer', sso: true });
    expect(await sso('admin', 'z2', { name: 'renamed' })).toMatchObject({ name: 'zhou', role: 'admin' });
    expect(await holder('session', 'z1')).toMatchObject({ name: 'zhou', role: 'admin' });
    const stolen = sso('admin', 'z3', { subject: '43', name: 'root' });
    expect((await refusal(stolen)).code).toBe('OPERATOR_EXISTS');
    expect((await refusal(sso('viewer', 'z4', { tenant: 'nowhere' }))).code).toBe('TENANT_UNKNOWN');
    expect((await refusal(signIn('zhou', '', 'x'))).code).toBe('WRONG_PASSWORD');
    const { items } = await identity.ask('identity.audit.list', { actor: 'zhou' });
    expect(items.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['operator.sign-in', { role: 'viewer', tenant: null }, { role: 'admin', tenant: null, sso: true }],
      ['operator.sign-in', null, { role: 'viewer', tenant: null, sso: true }],
    ]);
  });

  it('leaves the last admin admin, whatever single sign-on says, and tells', async () => {
    const sso = (role: 'admin' | 'viewer', session: string) =>
      identity.ask('identity.operator.sign-in-by-sso', {
        ...{ issuer: 'https://id.example', subject: 'last', name: 'last', role, session: digest(session) },
      });
    await sso('admin', 'l1');
    const { items } = await identity.ask('identity.operators.list', {});
    const others = items.filter(({ name, role }) => role === 'admin' && name !== 'last');
    expect(others).not.toEqual([]);
    for (const { name } of others) await put(name, 'viewer');
    expect(await sso('viewer', 'l2')).toMatchObject({ name: 'last', role: 'admin', tenant: null });
    expect(await holder('session', 'l2')).toMatchObject({ role: 'admin' });
    const [told] = (await identity.ask('identity.audit.list', { actor: 'last' })).items;
    expect(told!.after).toEqual({
      ...{ role: 'admin', tenant: null, sso: true },
      ...{ keptAs: 'LAST_ADMIN', groupsSay: { role: 'viewer', tenant: null } },
    });
    for (const { name } of others) await put(name, 'admin');
    expect(await sso('viewer', 'l3')).toMatchObject({ role: 'viewer' });
  });

  it('ends every session of a subject whom no group lets in any more, and nobody else’s', async () => {
    const person = (subject: string) => ({ issuer: 'https://id.example', subject });
    const sso = (subject: string, session: string) =>
      identity.ask('identity.operator.sign-in-by-sso', {
        ...{ ...person(subject), name: `of-${subject}`, role: 'viewer', session: digest(session) },
      });
    await sso('gone', 'g1');
    await sso('gone', 'g2');
    await sso('stays', 'g3');
    for (const subject of ['gone', 'nobody'])
      await identity.ask('identity.operator.end-sessions', person(subject));
    expect([await holder('session', 'g1'), await holder('session', 'g2')]).toEqual([null, null]);
    expect(await holder('session', 'g3')).toMatchObject({ name: 'of-stays' });
    await sso('gone', 'g4');
    expect(await holder('session', 'g4')).toMatchObject({ name: 'of-gone' });
  });

  it('knows a token by its digest until it expires, is revoked, or its tenant goes', async () => {
    const create = (id: string, more: object = {}) =>
      identity.ask('identity.token.create', {
        ...{ name: id, role: 'publisher', tenant: 'acme', digest: digest(id), createdBy: 'root', ...more },
      });
    const made = await create('t1', { expiresAt: '2026-12-01T00:00:00Z' });
    expect(made).toMatchObject({ role: 'publisher', createdBy: 'root', lastUsedAt: null });
    expect(await holder('token', 't1')).toEqual({
      kind: 'token',
      name: 't1',
      role: 'publisher',
      tenant: 'acme',
    });
    expect((await identity.ask('identity.token.get', { id: made.id })).lastUsedAt).not.toBeNull();
    expect((await refusal(create('late', { expiresAt: '2020-01-01T00:00:00Z' }))).code).toBe(
      'INVALID_REQUEST',
    );
    for (const asked of [
      identity.ask('identity.token.delete', { id: made.id, within: 'other' }),
      identity.ask('identity.token.get', { id: made.id, within: 'other' }),
    ])
      expect((await refusal(asked)).code).toBe('TOKEN_UNKNOWN');
    identity.clock.set('2026-12-01T00:00:00Z');
    expect(await holder('token', 't1')).toBeNull();

    const second = await create('t2');
    identity.clock.advance(1_000);
    await create('t3', { tenant: 'other' });
    const names = async (request: object) =>
      (await identity.ask('identity.tokens.list', request)).items.map(({ name }) => name);
    expect(await names({})).toEqual(['t3', 't2', 't1']);
    expect(await names({ tenant: 'acme' })).toEqual(['t2', 't1']);
    await identity.ask('identity.token.delete', { id: second.id, within: 'acme' });
    expect(await holder('token', 't2')).toBeNull();
    await identity.ask('identity.tenant.delete', { tenant: 'other' });
    expect(await holder('token', 't3')).toBeNull();
  });

  it('keeps no token, session or password in the clear', async () => {
    const rows = await identity.servers.database.query(
      `select to_jsonb(o) from identity.operator o union all select to_jsonb(s) from identity.operator_session s
       union all select to_jsonb(t) from identity.api_token t`,
    );
    const text = JSON.stringify(rows);
    for (const secret of ['the root password', 'some password', 'root-1', 'sun-1'])
      expect(text).not.toContain(secret);
    expect(text).toContain('$argon2id$');
  });
});
