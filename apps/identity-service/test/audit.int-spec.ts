import { createHash } from 'node:crypto';
import { SEAL_CONTEXT } from '@app/contracts';
import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

const digest = (id: string): string => createHash('sha256').update(id).digest('base64url');
const DAY_MS = 24 * 3600_000;

describe('the audit', () => {
  let identity: IdentityHarness;

  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity.stop());

  const list = async (request: object = {}) => (await identity.ask('identity.audit.list', request)).items;
  const recorded = (id: string, more: object = {}) =>
    identity.tell(
      'audit.recorded',
      'audit.recorded',
      {
        ...{ actor: { kind: 'token', name: 'ci' }, surface: 'api', action: 'account.put', tenant: 'acme' },
        ...{
          object: { kind: 'account', id: 'li' },
          before: null,
          after: { username: 'li' },
          outcome: 'done',
        },
        ...{ occurredAt: identity.clock.now().toISOString(), ...more },
      } as never,
      id,
    );

  it('keeps an entry once, however often it is told, with before and after', async () => {
    await recorded('e1');
    await recorded('e1');
    await recorded('e2', { tenant: null, action: 'tenant.put', outcome: 'refused', code: 'LAST_ADMIN' });
    await eventually(async () => (await list()).length === 2);
    expect(await list({ tenant: 'acme' })).toMatchObject([
      {
        actor: { kind: 'token', name: 'ci' },
        action: 'account.put',
        before: null,
        after: { username: 'li' },
      },
    ]);
    expect(await list({ action: 'account.' })).toMatchObject([{ outcome: 'done', code: null }]);
    expect(await list({ action: 'tenant.' })).toMatchObject([{ outcome: 'refused', code: 'LAST_ADMIN' }]);
    expect(await list({ actor: 'nobody' })).toEqual([]);
    expect(await list({ to: '2026-11-22T08:00:00Z' })).toEqual([]);
    const { items, next } = await identity.ask('identity.audit.list', { limit: 1 });
    const rest = await identity.ask('identity.audit.list', { limit: 1, after: next! });
    expect([items.length, rest.items.length, rest.next]).toEqual([1, 1, null]);
    expect(items[0]!.id).not.toBe(rest.items[0]!.id);
  });

  it('tells of presses, links and sign-ins, and holds no password', async () => {
    await identity.anAccount('acme', 'li');
    await identity.bind('acme', 'li', 'wo-li');
    await identity.tell('alerts.v1.*.action', 'alerts.v1.acme.action', {
      ...{ alertId: 'INC-1', action: 'acknowledge', observedVersion: 1, cardId: 'c1', via: 'wecom-card' },
      actor: { accountId: 'li', corpId: 'wp-acme', userId: 'wo-li' },
      occurredAt: identity.clock.now().toISOString(),
    });
    const sealedPassword = identity.sealed('a long password', SEAL_CONTEXT.operatorPassword);
    const operator = { name: 'root', sealedPassword, session: digest('s1') };
    await identity.ask('identity.operator.create-first', operator);
    const wrong = identity.sealed('wrong', SEAL_CONTEXT.operatorPassword);
    const asked = { name: 'root', sealedPassword: wrong, session: digest('s2'), remoteAddress: '192.0.2.1' };
    expect((await refusal(identity.ask('identity.operator.sign-in', asked))).code).toBe('WRONG_PASSWORD');
    await eventually(async () => (await list()).length >= 6);
    const told = (await list()).map(({ action, actor, outcome, surface }) =>
      [action, actor.name, outcome, surface].join(' '),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'binding.create li done page',
        'alert.acknowledge li done card',
        'operator.sign-in root done console',
        'operator.sign-in root refused console',
      ]),
    );
    const rows = await identity.servers.database.query('select * from identity.audit');
    for (const secret of ['a long password', 'correct horse', sealedPassword, 's1'])
      expect(JSON.stringify(rows)).not.toContain(secret === 's1' ? '"s1"' : secret);
  });

  it.each([
    `update identity.audit set actor = 'nobody'`,
    'delete from identity.audit',
    'truncate identity.audit',
    `select set_config('oncall.audit_forget_before', '2020-01-01', false); delete from identity.audit`,
  ])('is append-only: %s', async (statement) => {
    await expect(identity.servers.database.query(statement)).rejects.toThrow('append-only');
  });

  it('forgets what is older than it is to be kept, and nothing else', async () => {
    await recorded('old', {
      occurredAt: new Date(identity.clock.now().getTime() - 401 * DAY_MS).toISOString(),
    });
    await eventually(async () => (await list({ to: '2026-01-01T00:00:00Z' })).length === 1);
    const before = (await list()).length;
    await identity.restart();
    await eventually(async () => (await list({ to: '2026-01-01T00:00:00Z' })).length === 0);
    expect((await list()).length).toBe(before - 1);
  });
});
