import type { Reach } from '@app/contracts';
import { IdentityHarness } from './identity-harness.js';

describe('accounts by whom a card would reach', () => {
  let identity: IdentityHarness;
  const MANY = 1_100;

  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
    for (const id of ['bound', 'free', 'gone', 'none', 'off']) await identity.anAccount('acme', id);
    for (const id of ['bound', 'gone', 'none', 'off']) await identity.bind('acme', id, `wo-${id}`);
    await identity.ask('identity.account.disable', { tenant: 'acme', accountId: 'off', disabled: true });
    await identity.servers.database.query(
      `insert into identity.member_scope (corp_id, user_id, inside, changed_at, checked_at)
       values ('wp-acme', 'wo-gone', false, now(), 'infinity')`,
    );
    for (const id of ['wo-none', 'wo-gone', 'wo-off']) identity.auth.unlicensed.add(id);
    await identity.manyAccounts('large', MANY);
    await identity.servers.database.query(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
       select tenant, account_id, 'wp-large', right(account_id, 6), now() from identity.account where tenant = 'large'`,
    );
  });
  afterAll(() => identity?.stop());

  const list = async (reach: Reach) =>
    (await identity.ask('identity.accounts.list', { tenant: 'acme', reach })).items.map(
      ({ accountId }) => accountId,
    );

  it('linked, not linked, outside the scope, without a licence', async () => {
    expect(await list('bound')).toEqual(['bound', 'gone', 'none', 'off']);
    expect(await list('unbound')).toEqual(['free']);
    expect(await list('out-of-scope')).toEqual(['gone']);
    // Whoever is outside or disabled is not reached for that reason, whatever the licence.
    expect(await list('unlicensed')).toEqual(['none']);
  });

  it.each([
    ['few have none', 60, (n: number) => n % 97 === 0],
    ['all have none', 500, () => true],
    ['nobody has none', 499, () => false],
  ])(
    'passes nobody over and shows nobody twice: %s',
    async (_, looks, isUnlicensed) => {
      identity.auth.looksPerQuestion = looks;
      identity.auth.unlicensed.clear();
      identity.auth.askedForLicenses.length = 0;
      const wanted = Array.from({ length: MANY }, (_, i) => i + 1).filter(isUnlicensed);
      for (const n of wanted) identity.auth.unlicensed.add(String(n).padStart(6, '0'));
      const found: string[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const page = await identity.ask('identity.accounts.list', {
          ...{ tenant: 'large', reach: 'unlicensed', limit: 50, after },
        });
        expect(page.items.length).toBeLessThanOrEqual(50);
        found.push(...page.items.map(({ binding }) => binding!.userId));
        after = page.next ?? undefined;
        pages += 1;
      } while (after && pages < 100);
      expect(found).toEqual(wanted.map((n) => String(n).padStart(6, '0')));
      expect(identity.auth.askedForLicenses).toHaveLength(pages);
      expect(Math.max(...identity.auth.askedForLicenses)).toBeLessThanOrEqual(500);
    },
    30_000,
  );
});
