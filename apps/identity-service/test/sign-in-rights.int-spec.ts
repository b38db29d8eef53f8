import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

describe('who may sign in', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  const put = (accountId: string, more: { password?: string; disabled?: boolean; username?: string } = {}) =>
    identity.ask('identity.account.put', {
      tenant: 'acme',
      accountId,
      username: more.username ?? `${accountId}-name`,
      displayName: accountId.toUpperCase(),
      sealedPassword: more.password && identity.sealed(more.password),
      disabled: more.disabled,
    });
  const bound = async (accountId: string): Promise<string> => {
    await put(accountId, { password: 'correct horse' });
    await identity.bind('acme', accountId, `wo-${accountId}`);
    return `wo-${accountId}`;
  };
  const endedAt = async (userId: string) =>
    (await identity.ask('identity.member.resolve', { corpId: 'wp-acme', userId })).signInsEndedAt;

  it('another password ends sign-ins, the same one does not', async () => {
    const userId = await bound('changer');
    identity.clock.advance(1_000);
    await put('changer', { password: 'correct horse' });
    await put('changer');
    expect(await endedAt(userId)).toBeNull();
    await put('changer', { password: 'battery staple' });
    expect(await endedAt(userId)).toBe(identity.clock.now().toISOString());
    expect(await identity.boundTo('wp-acme', userId)).toBe('changer');
  });

  it('an operator ends them', async () => {
    const userId = await bound('ended');
    await identity.ask('identity.sign-ins.end', { tenant: 'acme', accountId: 'ended' });
    expect(await endedAt(userId)).toBe(identity.clock.now().toISOString());
    const nobody = identity.ask('identity.sign-ins.end', { tenant: 'acme', accountId: 'nobody' });
    expect((await refusal(nobody)).code).toBe('ACCOUNT_UNKNOWN');
  });

  it('a disabled account’s link rests until it is enabled again', async () => {
    const userId = await bound('rests');
    await put('rests', { disabled: true });
    await put('rests');
    const member = await identity.ask('identity.member.resolve', { corpId: 'wp-acme', userId });
    expect(member).toMatchObject({ binding: null, disabled: true });
    const groups = [{ tenant: 'acme', accountIds: ['rests'] }];
    const resolved = await identity.ask('identity.recipients.resolve', { groups });
    expect(resolved.groups[0]!.recipients[0]).toMatchObject({
      known: false,
      disabled: true,
      displayName: 'RESTS',
    });
    expect(await identity.ask('identity.account.get', { tenant: 'acme', accountId: 'rests' })).toMatchObject({
      disabled: true,
      binding: { corpId: 'wp-acme', userId, outsideScope: false },
    });
    expect((await refusal(identity.bind('acme', 'rests', userId))).code).toBe('ACCOUNT_DISABLED');
    expect((await refusal(identity.bind('acme', 'rests', userId, { password: 'guess' }))).code).toBe(
      'LOGIN_FAILED',
    );

    await put('rests', { disabled: false });
    expect(await identity.boundTo('wp-acme', userId)).toBe('rests');
    await eventually(async () => {
      const told = [
        ...(await identity.told('identity.unbound')).map(({ accountId, reason }) => [accountId, reason]),
        ...(await identity.told('identity.bound')).map(({ accountId }) => [accountId, 'bound']),
      ].filter(([accountId]) => accountId === 'rests');
      expect(told).toEqual([
        ['rests', 'account-disabled'],
        ['rests', 'bound'],
        ['rests', 'bound'],
      ]);
    });
  });

  it('nobody signs in with a deleted account', async () => {
    const userId = await bound('deleted');
    await identity.ask('identity.account.delete', { tenant: 'acme', accountId: 'deleted' });
    expect(await identity.boundTo('wp-acme', userId)).toBeUndefined();
    const again = identity.ask('identity.account.delete', { tenant: 'acme', accountId: 'deleted' });
    expect((await refusal(again)).code).toBe('ACCOUNT_UNKNOWN');
    await eventually(async () =>
      expect(await identity.told('identity.unbound')).toContainEqual(
        expect.objectContaining({ accountId: 'deleted', reason: 'account-deleted' }),
      ),
    );
  });

  describe('a username', () => {
    it('signs in in any case and width, with blanks around it', async () => {
      await put('wide', { username: ' Ｗang@Corp.Example ', password: 'correct horse' });
      expect(await identity.ask('identity.account.get', { tenant: 'acme', accountId: 'wide' })).toMatchObject(
        {
          username: 'Wang@Corp.Example',
        },
      );
      for (const username of ['wang@corp.example', ' WANG@CORP.EXAMPLE', 'Ｗang@Corp.Example']) {
        const bind = identity.ask('identity.binding.create-by-password', {
          tenant: 'acme',
          corpId: 'wp-acme',
          userId: 'wo-wide',
          username,
          sealedPassword: identity.sealed('correct horse'),
          remoteAddress: '192.0.2.1',
        });
        expect((await bind).accountId).toBe('wide');
      }
    });

    it('is one account’s, whatever the case', async () => {
      await put('first', { username: 'Same' });
      expect((await refusal(put('other', { username: 'ｓAME' }))).code).toBe('USERNAME_TAKEN');
      expect((await put('first', { username: 'sAmE' })).account.username).toBe('sAmE');
    });

    it.each(['a\nb', 'li\u200b', ' ', '\u202eil'])('%j cannot be typed and is refused', async (username) => {
      expect((await refusal(put('odd', { username }))).code).toBe('INVALID_REQUEST');
    });

    it('counts as one name in the throttle, however it is spelt', async () => {
      await put('counted', { username: 'Counted', password: 'correct horse' });
      const spelt = ['counted', 'COUNTED', 'ｃounted', ' Counted '];
      const attempt = (n: number) =>
        refusal(
          identity.ask('identity.binding.create-by-password', {
            tenant: 'acme',
            corpId: 'wp-acme',
            userId: 'wo-counted',
            username: spelt[n % spelt.length]!,
            sealedPassword: identity.sealed('guess'),
            remoteAddress: `198.51.100.${n}`,
          }),
        );
      for (let n = 0; n < 10; n++) expect((await attempt(n)).code).toBe('LOGIN_FAILED');
      expect((await attempt(10)).code).toBe('LOGIN_THROTTLED');
    });
  });

  it('tells the log of refusals, with a hint of the name only, a line a minute', async () => {
    for (let n = 0; n < 3; n++) await refusal(identity.bind('acme', 'my-secret-phrase', 'wo-x'));
    const lines = identity
      .logged('sign-in.refused')
      .filter(({ reason, account }) => reason === 'LOGIN_FAILED' && account === 'my…e');
    expect(lines).toMatchObject([{ by: 'password', tenant: 'acme', corpId: 'wp-acme', userId: 'wo-x' }]);
    expect(JSON.stringify(identity.logged('sign-in.refused'))).not.toContain('my-secret');
  });

  it('forgets attempts, departures and words that no decision needs', async () => {
    const month = 31 * 24 * 3_600_000;
    await identity.servers.database.query(
      `insert into identity.login_attempt (tenant, username, remote_address, attempted_at)
       select 'acme', 'old', '192.0.2.9', $1::timestamptz from generate_series(1, 2500)`,
      [identity.clock.now()],
    );
    await identity.servers.database.query(
      `insert into identity.departed_member values ('wp-old', 'wo', $1)`,
      [identity.clock.now()],
    );
    await identity.servers.database.query(
      `insert into identity.member_scope (corp_id, user_id, inside, changed_at, checked_at) values
         ('wp-acme', 'wo-changer', false, $1, 'infinity'), ('wp-acme', 'wo-ended', true, $1, $1), ('wp-acme', 'wo-nobody', false, $1, $1)`,
      [identity.clock.now()],
    );
    identity.clock.advance(month);
    await identity.restart();
    await eventually(async () => {
      const [row] = await identity.servers.database.query(
        `select (select count(*) from identity.login_attempt)::int as attempts,
           (select count(*) from identity.departed_member)::int as departed,
           (select array_agg(user_id order by user_id) from identity.member_scope) as words`,
      );
      expect(row).toEqual({ attempts: 0, departed: 0, words: ['wo-changer'] });
    });
  });
});
