import type { ImportedAccount } from '@app/contracts';
import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

describe('an import of accounts', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  const run = async (accounts: ImportedAccount[], dryRun = false) =>
    (await identity.ask('identity.accounts.import', { tenant: 'acme', accounts, dryRun }, 30_000)).items;
  const get = (accountId: string) => identity.ask('identity.account.get', { tenant: 'acme', accountId });
  const signInsEnded = async (userId: string) =>
    (await identity.ask('identity.member.resolve', { corpId: 'wp-acme', userId })).signInsEndedAt;

  it('says beforehand exactly what it will do, and does nothing more', async () => {
    await identity.anAccount('acme', 'li');
    await identity.anAccount('acme', 'same');
    const accounts = [
      { accountId: 'li', displayName: '李四', sealedPassword: identity.sealed('another horse') },
      { accountId: 'same', displayName: 'SAME', sealedPassword: identity.sealed('correct horse') },
      {
        accountId: 'new',
        username: 'new',
        email: 'new@example.com',
        sealedPassword: identity.sealed('first one'),
      },
      { accountId: 'thief', username: 'LI-NAME' },
    ];
    const expected = [
      { accountId: 'li', outcome: 'changed', changes: ['displayName', 'password'] },
      { accountId: 'same', outcome: 'same' },
      { accountId: 'new', outcome: 'created' },
      {
        accountId: 'thief',
        outcome: 'refused',
        errors: [{ field: 'username', message: expect.any(String) }],
      },
    ];
    expect(await run(accounts, true)).toEqual(expected);
    expect((await get('li')).displayName).toBe('LI');
    expect((await refusal(get('new'))).code).toBe('ACCOUNT_UNKNOWN');

    expect(await run(accounts)).toEqual(expected);
    expect(await get('li')).toMatchObject({ displayName: '李四', username: 'li-name', hasPassword: true });
    expect(await get('new')).toMatchObject({
      email: 'new@example.com',
      displayName: 'new',
      hasPassword: true,
    });
    expect((await refusal(get('thief'))).code).toBe('ACCOUNT_UNKNOWN');
    expect((await identity.bind('acme', 'li', 'wo-li', { password: 'another horse' })).accountId).toBe('li');

    const again = await run(accounts);
    expect(again.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same', 'refused']);
    expect(await signInsEnded('wo-li')).not.toBeNull();
  });

  it('ends sign-ins with a new password, and rests links of those it disables', async () => {
    await identity.anAccount('acme', 'zhao');
    await identity.bind('acme', 'zhao', 'wo-zhao');
    await run([{ accountId: 'zhao', displayName: '赵' }]);
    expect(await signInsEnded('wo-zhao')).toBeNull();
    expect(await run([{ accountId: 'zhao', disabled: true }])).toEqual([
      { accountId: 'zhao', outcome: 'changed', changes: ['disabled'] },
    ]);
    expect(await signInsEnded('wo-zhao')).toBe(identity.clock.now().toISOString());
    expect(await identity.boundTo('wp-acme', 'wo-zhao')).toBeUndefined();
    await run([{ accountId: 'zhao', disabled: false }]);
    expect(await identity.boundTo('wp-acme', 'wo-zhao')).toBe('zhao');
    await eventually(async () => {
      const facts = [
        ...(await identity.told('identity.unbound')).map(({ accountId, reason }) => [accountId, reason]),
        ...(await identity.told('identity.bound')).map(({ accountId }) => [accountId, 'bound']),
      ];
      expect(facts.filter(([accountId]) => accountId === 'zhao')).toEqual([
        ['zhao', 'account-disabled'],
        ['zhao', 'bound'],
        ['zhao', 'bound'],
      ]);
    });
  });

  it('takes two that overlap, one after the other', async () => {
    const some = (name: string) =>
      Array.from({ length: 100 }, (_, n) => ({ accountId: `many-${n}`, displayName: name }));
    const [one, two] = await Promise.all([run(some('A')), run(some('B').reverse())]);
    const outcomes = [...one, ...two].map(({ outcome }) => outcome).sort();
    expect(outcomes.filter((outcome) => outcome === 'refused')).toEqual([]);
    const names = await Promise.all([0, 50, 99].map(async (n) => (await get(`many-${n}`)).displayName));
    expect(new Set(names).size).toBe(1);
  });

  it('refuses a name that somebody had at the beginning, also where an earlier portion freed it', async () => {
    await identity.anAccount('acme', 'renamed');
    const between = Array.from({ length: 150 }, (_, n) => ({ accountId: `between-${n}` }));
    const accounts = [
      { accountId: 'renamed', username: 'another-name' },
      ...between,
      { accountId: 'late', username: 'renamed-name' },
      { accountId: 'later', username: 'between-0' },
    ];
    const seen = await run(accounts, true);
    expect(seen.slice(-2).map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect(await run(accounts)).toEqual(seen);
  });

  it('takes 500 accounts within seconds', async () => {
    const accounts = Array.from({ length: 500 }, (_, n) => ({
      accountId: `bulk-${n}`,
      displayName: `第${n}`,
    }));
    const began = Date.now();
    expect((await run(accounts)).every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('knows no account of a tenant that does not exist', async () => {
    const nowhere = identity.ask('identity.accounts.import', { tenant: 'nowhere', accounts: [] });
    expect((await refusal(nowhere)).code).toBe('TENANT_UNKNOWN');
  });

  it('one account is disabled and enabled by itself, and everything else of it stays', async () => {
    await identity.anAccount('acme', 'wang');
    await identity.bind('acme', 'wang', 'wo-wang');
    const disable = (disabled: boolean) =>
      identity.ask('identity.account.disable', { tenant: 'acme', accountId: 'wang', disabled });
    expect(await disable(true)).toMatchObject({ disabled: true, username: 'wang-name', hasPassword: true });
    expect(await signInsEnded('wo-wang')).toBe(identity.clock.now().toISOString());
    expect((await refusal(identity.bind('acme', 'wang', 'wo-wang'))).code).toBe('ACCOUNT_DISABLED');
    await disable(true);
    expect(await disable(false)).toMatchObject({ disabled: false });
    expect(await identity.boundTo('wp-acme', 'wo-wang')).toBe('wang');
    await eventually(async () =>
      expect(
        (await identity.told('identity.unbound')).filter(({ accountId }) => accountId === 'wang'),
      ).toHaveLength(1),
    );
    const nobody = identity.ask('identity.account.disable', {
      tenant: 'acme',
      accountId: 'x',
      disabled: true,
    });
    expect((await refusal(nobody)).code).toBe('ACCOUNT_UNKNOWN');
  });
});
