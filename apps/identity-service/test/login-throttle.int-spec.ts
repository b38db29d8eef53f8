import { IdentityHarness, refusal } from './identity-harness.js';

const MINUTE = 60_000;

describe('sign-in throttle', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  const wrong = (accountId: string, address = '192.0.2.1') =>
    refusal(identity.bind('acme', accountId, 'woX', { password: 'wrong', address }));

  it('holds an account after ten failures until the first of them is 15 minutes old', async () => {
    await identity.anAccount('acme', 'li');
    for (let i = 0; i < 10; i++) expect((await wrong('li', `192.0.2.${i}`)).code).toBe('LOGIN_FAILED');
    identity.clock.advance(5 * MINUTE);
    const held = await refusal(identity.bind('acme', 'li', 'woLi'));
    expect(held).toMatchObject({ code: 'LOGIN_THROTTLED', facts: { retryAfterSeconds: 600 } });
    identity.clock.advance(10 * MINUTE - 1);
    expect((await refusal(identity.bind('acme', 'li', 'woLi'))).code).toBe('LOGIN_THROTTLED');
    identity.clock.advance(1);
    expect((await identity.bind('acme', 'li', 'woLi')).accountId).toBe('li');
  });

  it('treats a name that does not exist as it treats one that does', async () => {
    for (let i = 0; i < 10; i++) expect((await wrong('ghost')).code).toBe('LOGIN_FAILED');
    expect((await wrong('ghost')).code).toBe('LOGIN_THROTTLED');
  });

  it('forgets an account’s failures once its owner signs in', async () => {
    await identity.anAccount('acme', 'wang');
    for (let i = 0; i < 9; i++) await wrong('wang', '192.0.2.50');
    await identity.bind('acme', 'wang', 'woWang', { address: '192.0.2.51' });
    for (let i = 0; i < 9; i++) expect((await wrong('wang', '192.0.2.50')).code).toBe('LOGIN_FAILED');
    expect((await identity.bind('acme', 'wang', 'woWang')).accountId).toBe('wang');
  });

  it('gives no more than ten tries to attempts sent all at once', async () => {
    await identity.anAccount('acme', 'burst');
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => wrong('burst', '192.0.2.60')));
    const codes = outcomes.map(({ code }) => code);
    expect(codes.filter((code) => code === 'LOGIN_FAILED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'LOGIN_THROTTLED')).toHaveLength(15);
  });

  it('holds an address after a hundred failures, and nobody elsewhere', async () => {
    await identity.anAccount('acme', 'zhao');
    const address = '198.51.100.7';
    for (let i = 0; i < 98; i++) await wrong(`name${i}`, address);
    // Nine in ten names at this address failed, yet its honest users pass until the limit.
    await identity.bind('acme', 'zhao', 'woZhao', { address });
    await wrong('name98', address);
    await wrong('name99', address);
    expect((await refusal(identity.bind('acme', 'zhao', 'woZhao', { address }))).code).toBe(
      'LOGIN_THROTTLED',
    );
    expect((await identity.bind('acme', 'zhao', 'woZhao', { address: '198.51.100.8' })).accountId).toBe(
      'zhao',
    );
  });

  it('survives a restart: the counts are in PostgreSQL', async () => {
    const [row] = await identity.servers.database.query<{ attempts: string }>(
      `select count(*) as attempts from identity.login_attempt where username = 'ghost-name'`,
    );
    expect(Number(row!.attempts)).toBe(10);
  });
});
