import { MAX_RESOLVED, type RequestMap } from '@app/contracts';
import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

const MB = 1_000_000;
/** The longest name an account can have: each of its characters takes three bytes. */
const LONGEST = '值'.repeat(128);
const bytes = (reply: unknown): number => Buffer.byteLength(JSON.stringify({ ok: reply }));

describe('a tenant of 8,000 accounts', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.manyAccounts('large', 8_000, LONGEST);
    await identity.servers.database.query(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
       select tenant, account_id, repeat('w', 64), account_id, now() from identity.account where tenant = 'large'`,
    );
    await identity.servers.database.query(
      `update identity.account set email = repeat('e', 60) || '@' || repeat('e', 180) || '.example',
         time_zone = 'America/Argentina/ComodRivadavia', locale = 'zh-CN' where tenant = 'large'`,
    );
    await identity.servers.database.query(
      `insert into identity.member_scope (corp_id, user_id, inside, changed_at, checked_at)
       select repeat('w', 64), account_id, false, now(), 'infinity' from identity.account where tenant = 'large'`,
    );
  });
  afterAll(() => identity?.stop());

  it.each(['identity.bindings.list', 'identity.accounts.list'] as const)(
    '%s answers page by page, none above 1 MB, every account once',
    async (subject) => {
      const seen: string[] = [];
      let largest = 0;
      let after: string | undefined;
      do {
        const page: RequestMap[typeof subject]['reply'] = await identity.ask(subject, {
          tenant: 'large',
          limit: 500,
          after,
        });
        largest = Math.max(largest, bytes(page));
        seen.push(...page.items.map(({ accountId }) => accountId));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toHaveLength(8_000);
      expect(new Set(seen).size).toBe(8_000);
      expect(seen).toEqual(seen.toSorted());
      expect(largest).toBeLessThan(MB);
      const usual = await identity.ask(subject, { tenant: 'large' });
      expect(usual.items).toHaveLength(100);
    },
  );

  it('finds accounts by part of what they are called', async () => {
    const found = async (q: string) =>
      (await identity.ask('identity.accounts.list', { tenant: 'large', q, limit: 500 })).items.length;
    expect(await found('07999')).toBe(1);
    expect(await found('A0000')).toBe(500);
    expect(await found('%')).toBe(0);
    expect(await found('_')).toBe(0);
  });

  it('answers the largest question about recipients below 1 MB, and refuses a larger one', async () => {
    await identity.servers.database.query(
      `update identity.account set channels = (select jsonb_agg(jsonb_build_object('kind', 'webhook', 'url', 'https://' || n,
         'severities', '["critical", "warning"]'::jsonb, 'fallbackOnly', true)) from generate_series(1, 10) n)`,
    );
    const ids = Array.from({ length: MAX_RESOLVED }, (_, n) => `a${String(n + 1).padStart(127, '0')}`);
    const full = { groups: [{ tenant: 'large', accountIds: ids.slice(1) }] };
    const reply = await identity.ask('identity.recipients.resolve', full);
    expect(reply.groups[0]!.recipients.every(({ member }) => member !== null)).toBe(true);
    expect(bytes(reply)).toBeLessThan(MB);
    // As many groups as there may be, each with its tenant.
    await identity.ask('identity.tenant.put', { tenant: 'large', name: LONGEST });
    const wide = {
      groups: Array.from({ length: 250 }, (_, n) => ({ tenant: 'large', accountIds: [ids[n]!] })),
    };
    expect(bytes(await identity.ask('identity.recipients.resolve', wide))).toBeLessThan(MB);

    const tooLarge = { groups: [...full.groups, { tenant: 'large', accountIds: [ids[0]!] }] };
    expect(await refusal(identity.ask('identity.recipients.resolve', tooLarge))).toMatchObject({
      code: 'TOO_MANY_ACCOUNTS',
    });
  });

  it('goes with all its accounts and links once it has no integration', async () => {
    identity.auth.tenantsWithIntegrations.add('large');
    expect((await refusal(identity.ask('identity.tenant.delete', { tenant: 'large' }))).code).toBe(
      'TENANT_HAS_INTEGRATIONS',
    );
    identity.auth.tenantsWithIntegrations.clear();
    expect(await identity.told('identity.tenant-removed')).toEqual([]);
    await identity.ask('identity.tenant.delete', { tenant: 'large' }, 60_000);
    const removed = { tenant: 'large', removedAt: identity.clock.now().toISOString() };
    await eventually(async () => expect(await identity.told('identity.tenant-removed')).toEqual([removed]));
    expect((await refusal(identity.ask('identity.tenant.get', { tenant: 'large' }))).code).toBe(
      'TENANT_UNKNOWN',
    );
    const [row] = await identity.servers.database.query<{ links: string }>(
      'select count(*) as links from identity.binding',
    );
    expect(row!.links).toBe('0');
  });

  it('is one of many: tenants are listed in order', async () => {
    for (const tenant of ['b', 'a', 'c']) await identity.aTenant(tenant);
    const first = await identity.ask('identity.tenants.list', { limit: 2 });
    expect(first.items.map(({ tenant }) => tenant)).toEqual(['a', 'b']);
    const rest = await identity.ask('identity.tenants.list', { after: first.next! });
    expect(rest.items.map(({ tenant }) => tenant)).toEqual(['c']);
    expect(rest.next).toBeNull();
  });
});
