import { IdentityHarness, refusal } from './identity-harness.js';

describe('accounts and recipients', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
  });
  afterAll(() => identity?.stop());

  it('gives a tenant the product’s locale and time zone, and keeps what a later change does not name', async () => {
    const created = await identity.ask('identity.tenant.put', { tenant: 'plain', name: 'Plain' });
    expect(created).toEqual({
      tenant: 'plain',
      name: 'Plain',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      alertAccess: 'tenant',
    });
    await identity.ask('identity.tenant.put', { tenant: 'plain', name: 'P', timeZone: 'Europe/Berlin' });
    await identity.ask('identity.tenant.put', {
      tenant: 'plain',
      name: 'P2',
      locale: 'en',
      alertAccess: 'involved',
    });
    await identity.ask('identity.tenant.put', { tenant: 'plain', name: 'P2' });
    expect(await identity.ask('identity.tenant.put', { tenant: 'plain', timeZone: 'UTC' })).toMatchObject({
      ...{ name: 'P2', alertAccess: 'involved', timeZone: 'UTC' },
    });
    await identity.ask('identity.tenant.put', { tenant: 'plain', timeZone: 'Europe/Berlin' });
    const nameless = identity.ask('identity.tenant.put', { tenant: 'nameless', alertAccess: 'involved' });
    expect((await refusal(nameless)).code).toBe('INVALID_REQUEST');
    expect(await identity.ask('identity.tenant.get', { tenant: 'plain' })).toEqual({
      tenant: 'plain',
      name: 'P2',
      locale: 'en',
      timeZone: 'Europe/Berlin',
      alertAccess: 'involved',
    });
    expect((await refusal(identity.ask('identity.tenant.get', { tenant: 'Plain' }))).code).toBe(
      'TENANT_UNKNOWN',
    );
  });

  it('creates, then replaces an account, keeping password and binding', async () => {
    await identity.aTenant('acme');
    const put = (displayName: string, more: object = {}) =>
      identity.ask('identity.account.put', {
        tenant: 'acme',
        accountId: 'li',
        username: 'li-name',
        displayName,
        ...more,
      });
    const first = await put('李', {
      sealedPassword: identity.sealed('correct horse'),
      email: 'li@example.com',
    });
    expect(first).toMatchObject({ created: true, account: { hasPassword: true, email: 'li@example.com' } });
    await identity.bind('acme', 'li', 'woLi');

    const second = await put('李四');
    expect(second).toMatchObject({
      created: false,
      account: { displayName: '李四', hasPassword: true, email: null },
    });
    expect(await identity.boundTo('wp-acme', 'woLi')).toBe('li');
    await identity.bind('acme', 'li', 'woLi');
  });

  it('refuses a username of another account of the tenant, not of another tenant', async () => {
    await identity.aTenant('one');
    await identity.aTenant('two');
    await identity.anAccount('one', 'wang');
    await identity.anAccount('two', 'wang');
    const taken = identity.ask('identity.account.put', {
      tenant: 'one',
      accountId: 'other',
      username: 'wang-name',
      displayName: 'x',
    });
    expect((await refusal(taken)).code).toBe('USERNAME_TAKEN');
    const nowhere = identity.ask('identity.account.put', {
      tenant: 'nowhere',
      accountId: 'a',
      username: 'a',
      displayName: 'a',
    });
    expect((await refusal(nowhere)).code).toBe('TENANT_UNKNOWN');
  });

  it('never stores a password it was given', async () => {
    await identity.aTenant('safe');
    await identity.anAccount('safe', 'zhao', 'a very visible password');
    const [row] = await identity.servers.database.query<{ everything: string }>(
      `select string_agg(a::text, ' ') as everything from identity.account a`,
    );
    expect(row!.everything).not.toContain('a very visible password');
    expect(row!.everything).toContain('$argon2id$');
  });

  it('resolves the recipients of many alerts in the order asked, unknown ones included', async () => {
    await identity.ask('identity.tenant.put', { tenant: 'ops', name: 'Ops', locale: 'en', timeZone: 'UTC' });
    await identity.anAccount('ops', 'bound');
    await identity.anAccount('ops', 'unbound');
    await identity.bind('ops', 'bound', 'woBound');

    const { groups } = await identity.ask('identity.recipients.resolve', {
      groups: [
        { tenant: 'ops', accountIds: ['unbound', 'bound', 'ghost', 'Bound', 'unbound'] },
        { tenant: 'nowhere', accountIds: ['bound'] },
        { tenant: 'ops', accountIds: [] },
      ],
    });
    const tenantView = { tenant: 'ops', name: 'Ops', locale: 'en', timeZone: 'UTC', alertAccess: 'tenant' };
    expect(groups.map((group) => group.tenantView)).toEqual([tenantView, null, tenantView]);
    expect(groups[0]!.recipients.map((r) => [r.accountId, r.known, r.member])).toEqual([
      ['unbound', true, null],
      ['bound', true, { corpId: 'wp-ops', userId: 'woBound' }],
      ['ghost', false, null],
      ['Bound', false, null],
      ['unbound', true, null],
    ]);
    expect(groups[0]!.recipients[1]).toMatchObject({ displayName: 'BOUND', locale: 'en', timeZone: 'UTC' });
    expect(groups[1]!.recipients).toMatchObject([{ accountId: 'bound', known: false, member: null }]);
  });
});
