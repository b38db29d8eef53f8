import { People1764200000000 } from '../src/migrations/1764200000000-people.js';
import { IdentityHarness, refusal } from './identity-harness.js';

it('accounts of before sign in in any spelling, and where two differ in nothing else, each in its own', async () => {
  const identity = await IdentityHarness.start();
  try {
    const people = new People1764200000000();
    await identity.migrating((runner) => people.down(runner));
    await identity.aTenantOfBefore('acme');
    await identity.servers.database.query(
      `insert into identity.account (tenant, account_id, username, display_name, password_hash, updated_at)
       select 'acme', id, username, id, $1, now()
       from unnest(array['a', 'b', 'c'], array['Same', 'same', 'Ｗang']) as x(id, username)
       union all select 'acme', 'n' || n, 'N' || n, 'n', null, now() from generate_series(1, 2100) n`,
      [await identity.hashed('correct horse')],
    );
    await identity.migrating((runner) => people.up(runner));
    const signIn = async (username: string, userId: string) =>
      (
        await identity.ask('identity.binding.create-by-password', {
          tenant: 'acme',
          corpId: 'wp-acme',
          userId,
          username,
          sealedPassword: identity.sealed('correct horse'),
          remoteAddress: '192.0.2.1',
        })
      ).accountId;
    expect(await signIn('Same', 'woA')).toBe('a');
    expect(await signIn('same', 'woB')).toBe('b');
    expect(await signIn('wang', 'woC')).toBe('c');
    const late = { tenant: 'acme', accountId: 'late', username: 'n2100', displayName: 'x' };
    expect((await refusal(identity.ask('identity.account.put', late))).code).toBe('USERNAME_TAKEN');
  } finally {
    await identity.stop();
  }
});
