import type { RequestMap } from '@app/contracts';
import { IdentityHarness, refusal } from './identity-harness.js';

const ISSUER = 'https://id.example.com';

describe('linking by single sign-on', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  const account = (accountId: string, more: { email?: string; disabled?: boolean } = {}) =>
    identity.ask('identity.account.put', {
      tenant: 'acme',
      accountId,
      username: accountId,
      displayName: accountId,
      ...more,
    });
  type Claims = Partial<RequestMap['identity.binding.create-by-sso']['payload']> & { subject: string };
  const sso = (userId: string, claims: Claims) =>
    identity.ask('identity.binding.create-by-sso', {
      tenant: 'acme',
      corpId: 'wp-acme',
      userId,
      issuer: ISSUER,
      ...claims,
    });
  const codeOf = async (asked: Promise<unknown>) => (await refusal(asked)).code;

  it('names the account by username, else by a verified address that only one account has', async () => {
    await account('s1', { email: 'S1@Example.com' });
    await account('s2', { email: 'shared@example.com' });
    await account('s3', { email: 'shared@example.com' });
    const mailed = await sso('woS1', { subject: '1', username: 'nobody', email: 's1@example.com' });
    expect(mailed.accountId).toBe('s1');
    const named = await sso('woS2', { subject: '2', username: 'S2', email: 'shared@example.com' });
    expect(named.accountId).toBe('s2');
    expect(await codeOf(sso('woS3', { subject: '3', email: 'shared@example.com' }))).toBe('ACCOUNT_UNKNOWN');
    expect(await codeOf(sso('woS3', { subject: '3' }))).toBe('ACCOUNT_UNKNOWN');
  });

  it('serves more people at once than there are connections', async () => {
    const people = Array.from({ length: 60 }, (_, index) => `crowd${index}`);
    await Promise.all(people.map((name) => account(name)));
    const linked = await Promise.all(
      people.map((name) => sso(`wo-${name}`, { subject: name, username: name })),
    );
    expect(linked.map(({ accountId }) => accountId)).toEqual(people);
  });

  it('goes by the subject once it is linked, whatever the claims say then', async () => {
    await account('li', { email: 'li@example.com' });
    await account('wang', { email: 'wang@example.com' });
    await sso('woLi', { subject: 'sub-li', email: 'li@example.com' });
    // The address changed hands: its new owner is not the old account's.
    expect(await codeOf(sso('woThief', { subject: 'sub-new', email: 'li@example.com' }))).toBe(
      'SSO_ACCOUNT_TAKEN',
    );
    // The person took a name of somebody else's.
    const again = await sso('woLi', { subject: 'sub-li', username: 'wang', email: 'wang@example.com' });
    expect(again.accountId).toBe('li');
    // Another issuer's subject of the same name is another person.
    expect(await codeOf(sso('woX', { subject: 'sub-li', issuer: 'https://other.example' }))).toBe(
      'ACCOUNT_UNKNOWN',
    );
  });

  it('gives a bot’s code to whom it would link, and to nobody else', async () => {
    await account('told', { email: 'told@example.com' });
    await account('shut', { disabled: true });
    const code = (claims: Claims) =>
      identity.ask('identity.bot-code.create-by-sso', { tenant: 'acme', issuer: ISSUER, ...claims });
    const { code: told, displayName } = await code({ subject: 'sub-told', email: 'told@example.com' });
    expect([told, displayName]).toEqual([expect.stringMatching(/^\d{4}-\d{2}$/), 'told']);
    const redeemed = { tenant: 'acme', botId: 'aibFAKE01', userId: 'lina', code: told };
    expect((await identity.ask('identity.bot-code.redeem', redeemed)).accountId).toBe('told');
    // The subject is the account's from now on, as after a link.
    expect(await codeOf(code({ subject: 'another', email: 'told@example.com' }))).toBe('SSO_ACCOUNT_TAKEN');
    expect(await codeOf(code({ subject: 'nobody' }))).toBe('ACCOUNT_UNKNOWN');
    expect(await codeOf(code({ subject: 'sub-shut', username: 'shut' }))).toBe('ACCOUNT_DISABLED');
  });

  it('forgets the subject when an operator unlinks or deletes the account', async () => {
    await account('moved', { email: 'moved@example.com' });
    await sso('woMoved', { subject: 'old', email: 'moved@example.com' });
    await identity.ask('identity.binding.delete', { tenant: 'acme', accountId: 'moved' });
    expect((await sso('woMoved', { subject: 'new', email: 'moved@example.com' })).accountId).toBe('moved');
    await identity.ask('identity.account.delete', { tenant: 'acme', accountId: 'moved' });
    expect(await codeOf(sso('woMoved', { subject: 'new', email: 'moved@example.com' }))).toBe(
      'ACCOUNT_UNKNOWN',
    );
  });

  it('links nothing when it is refused', async () => {
    await account('held', { email: 'held@example.com' });
    await account('taken', { email: 'taken@example.com' });
    await sso('woHeld', { subject: 'held', email: 'held@example.com' });
    expect(await codeOf(sso('woHeld', { subject: 'taken', email: 'taken@example.com' }))).toBe(
      'MEMBER_ALREADY_LINKED',
    );
    // The subject is free still.
    expect((await sso('woTaken', { subject: 'other', email: 'taken@example.com' })).accountId).toBe('taken');
    await account('off', { email: 'off@example.com', disabled: true });
    expect(await codeOf(sso('woOff', { subject: 'off', email: 'off@example.com' }))).toBe('ACCOUNT_DISABLED');
    expect(identity.logged('sign-in.refused')).toContainEqual(
      expect.objectContaining({ by: 'sso', reason: 'ACCOUNT_DISABLED', account: 'of…m' }),
    );
  });

  it('lets one of two subjects win an account at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const email = `race${round}@example.com`;
      await account(`race${round}`, { email });
      const outcomes = await Promise.all(
        ['x', 'y'].map((name) =>
          sso(`wo-race${round}-${name}`, { subject: `race${round}-${name}`, email }).then(
            () => 'linked',
            (error: { code: string }) => error.code,
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'linked')).toHaveLength(1);
      expect(['SSO_ACCOUNT_TAKEN', 'ACCOUNT_ALREADY_LINKED']).toContain(
        outcomes.find((outcome) => outcome !== 'linked'),
      );
    }
  });
});
