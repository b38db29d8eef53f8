import { SEAL_CONTEXT } from '@app/contracts';
import { eventually } from '@app/testing';
import { GatewayHarness } from './gateway-harness.js';

describe('import of accounts over the management API', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({ tenant }) as never);
    gateway.answer('identity.accounts.import', ({ accounts }) => ({
      items: accounts.map(({ accountId, sealedPassword }) => ({
        ...{ accountId, outcome: 'changed' as const },
        changes: ['displayName', ...(sealedPassword ? ['password'] : [])],
      })),
    }));
    gateway.answer('identity.account.get', ({ accountId }) => ({ accountId, disabled: false }) as never);
    gateway.answer('identity.account.disable', (asked) => asked as never);
  });
  afterAll(() => gateway.stop());

  const accounts = [
    { accountId: 'li', displayName: '李', password: 'hunter-two' },
    { accountId: 'bad id', displayName: 'x', password: 'hunter-three' },
    { accountId: 'wang', displayName: '王' },
  ];
  const audited = async (action: string) =>
    (await gateway.facts('FACTS')).filter(
      ({ subject, data }) => subject === 'audit.recorded' && data.action === action,
    );
  const importAll = (body: object) => gateway.api('POST', '/tenants/acme/accounts/import', body);

  it('answers each in its place, sends the good ones on with sealed passwords, and leaves one entry', async () => {
    const { status, body } = await importAll({ accounts });
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        { accountId: 'li', outcome: 'changed', changes: ['displayName', 'password'] },
        {
          accountId: 'bad id',
          outcome: 'refused',
          errors: [expect.objectContaining({ field: 'accountId' })],
        },
        { accountId: 'wang', outcome: 'changed', changes: ['displayName'] },
      ],
    });
    const { payload } = gateway.asked.findLast(({ subject }) => subject === 'identity.accounts.import')!;
    expect(JSON.stringify(payload)).not.toContain('hunter');
    const [li] = (payload as { accounts: { sealedPassword: string }[] }).accounts;
    expect(gateway.keyring.open(li!.sealedPassword, SEAL_CONTEXT.password)).toBe('hunter-two');

    await eventually(async () => (await audited('account.import')).length === 1);
    const [entry] = await audited('account.import');
    expect(entry!.data).toMatchObject({
      object: { kind: 'account-import', id: 'acme' },
      after: { items: [{ accountId: 'li', changes: ['displayName', 'password'] }, { accountId: 'wang' }] },
    });
    expect(JSON.stringify(entry)).not.toContain('hunter');
  });

  it('records no dry run', async () => {
    const before = (await audited('account.import')).length;
    expect((await importAll({ accounts, dryRun: true })).status).toBe(200);
    await gateway.api('PUT', '/tenants/acme/accounts/li/disabled', { disabled: true });
    await eventually(async () => (await audited('account.disable')).length === 1);
    expect(await audited('account.import')).toHaveLength(before);
    expect((await audited('account.disable'))[0]!.data).toMatchObject({
      ...{ before: { disabled: false }, after: { disabled: true } },
    });
  });

  it('refuses more than it can take at once, as a whole', async () => {
    const many = Array.from({ length: 501 }, (_, n) => ({ accountId: `a${n}` }));
    expect(await importAll({ accounts: many })).toMatchObject({
      status: 422,
      body: { code: 'INVALID_REQUEST' },
    });
    const large = accounts.map((account) => ({ ...account, displayName: 'x'.repeat(300_000) }));
    expect(await importAll({ accounts: large })).toMatchObject({ status: 413 });
    expect(await importAll({})).toMatchObject({ status: 422 });
  });
});
