import { type GivenChannel, sealContextOf } from '@app/contracts';
import { IdentityHarness, refusal } from './identity-harness.js';

const TENANT = 'acme';
const HOOK = 'https://hooks.example.com/oncall';

describe('channels of an account', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant(TENANT);
  });
  afterAll(() => identity?.stop());

  const put = (accountId: string, channels?: GivenChannel[] | null, more: object = {}) =>
    identity.ask('identity.account.put', {
      ...{ tenant: TENANT, accountId, username: accountId, displayName: accountId },
      ...{ email: `${accountId}@example.com`, channels, ...more },
    });
  const target = async (accountId: string, channelId: string) =>
    (await identity.ask('identity.channel-target.find', { tenant: TENANT, accountId, channelId })).target;
  const resolved = async (accountId: string) =>
    (
      await identity.ask('identity.recipients.resolve', {
        groups: [{ tenant: TENANT, accountIds: [accountId] }],
      })
    ).groups[0]!.recipients[0]!.channels;
  const context = (accountId: string) => sealContextOf('webhookSecret', `${TENANT}/${accountId}`);

  it('are wecom alone by default, and replaced with the account', async () => {
    expect((await put('li')).account.channels).toEqual([{ kind: 'wecom' }]);
    expect(await resolved('li')).toBeUndefined();
    const given: GivenChannel[] = [
      { kind: 'wecom' },
      { kind: 'email', severities: ['critical'], fallbackOnly: true },
    ];
    expect((await put('li', given)).account.channels).toEqual(given);
    expect(await resolved('li')).toEqual([
      { id: 'wecom' },
      { id: 'email', severities: ['critical'], fallbackOnly: true },
    ]);
    expect(await target('li', 'email')).toMatchObject({
      kind: 'email',
      address: 'li@example.com',
      displayName: 'li',
    });
    expect((await put('li', [])).account.channels).toEqual([{ kind: 'wecom' }]);
    expect(await target('li', 'email')).toBeNull();
  });

  it('have a secret for each webhook: made and told once, kept with the url, replaced when another is given', async () => {
    const hook: GivenChannel = { kind: 'webhook', url: HOOK };
    const first = await put('wang', [hook]);
    expect(first.account.channels).toEqual([hook]);
    const [{ id } = { id: '' }] = (await resolved('wang'))!;
    const [made] = first.sealedSecrets;
    expect(made).toMatchObject({ url: HOOK });
    expect(await target('wang', id)).toMatchObject({ url: HOOK, sealedSecret: made!.sealedSecret });

    expect((await put('wang', [{ kind: 'wecom' }, hook])).sealedSecrets).toEqual([]);
    expect(await target('wang', id)).toMatchObject({ sealedSecret: made!.sealedSecret });

    const sealedSecret = identity.sealed('a secret of their own', context('wang'));
    expect((await put('wang', [{ ...hook, sealedSecret }])).sealedSecrets).toEqual([]);
    expect(await target('wang', id)).toMatchObject({ sealedSecret });
    const again = { ...hook, sealedSecret: identity.sealed('a secret of their own', context('wang')) };
    await put('wang', [again]);
    expect(await target('wang', id)).toMatchObject({ sealedSecret });
  });

  it('know a group robot by its masked address, and keep its key with that', async () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=*0123456789ab';
    const robot: GivenChannel = { kind: 'robot', url };
    expect((await refusal(put('ma', [robot]))).code).toBe('CHANNEL_REFUSED');
    const sealedSecret = identity.sealed('the key of a robot', context('ma'));
    const first = await put('ma', [{ ...robot, sealedSecret }]);
    expect([first.account.channels, first.sealedSecrets]).toEqual([[robot], []]);
    const [{ id } = { id: '' }] = (await resolved('ma'))!;
    expect(id).toMatch(/^robot-[0-9a-f]{8}$/);
    await put('ma', [{ kind: 'wecom' }, robot]);
    expect(await target('ma', id)).toMatchObject({ kind: 'robot', sealedSecret });
  });

  it('are refused where nothing could be sent', async () => {
    const refusedBy = async (channels: GivenChannel[], more: object = {}) =>
      refusal(put('zhao', channels, more));
    expect(await refusedBy([{ kind: 'email' }], { email: undefined })).toMatchObject({
      code: 'CHANNEL_REFUSED',
    });
    for (const url of ['http://127.0.0.1/', 'http://10.1.1.1/', 'http://[::1]/', 'http://localhost:99/'])
      expect([url, (await refusedBy([{ kind: 'webhook', url }])).code]).toEqual([url, 'CHANNEL_REFUSED']);
  });

  it('stay through an import that does not name them, and come by one that does', async () => {
    await put('sun', [{ kind: 'email' }]);
    const imported = (account: object) =>
      identity.ask('identity.accounts.import', {
        tenant: TENANT,
        accounts: [{ accountId: 'sun', ...account }],
      });
    expect((await imported({ displayName: 'Sun' })).items).toMatchObject([{ changes: ['displayName'] }]);
    expect(await resolved('sun')).toEqual([{ id: 'email' }]);
    const sealedSecret = identity.sealed('a secret of their own', context('sun'));
    const given = [{ kind: 'wecom' }, { kind: 'webhook', url: HOOK, sealedSecret }];
    expect((await imported({ channels: given })).items).toMatchObject([{ changes: ['channels'] }]);
    const channels = [{ kind: 'wecom' }, { kind: 'webhook', url: HOOK }];
    expect((await imported({ channels })).items).toMatchObject([{ outcome: 'same' }]);
    expect(await target('sun', (await resolved('sun'))![1]!.id)).toMatchObject({ url: HOOK, sealedSecret });
    const bad = await imported({ channels: [{ kind: 'webhook', url: 'http://10.0.0.1/' }] });
    expect(bad.items).toMatchObject([{ outcome: 'refused', errors: [{ field: 'channels' }] }]);
  });

  it('need the secret of a webhook that is new in an import, which would tell nobody what was made', async () => {
    await put('tan', [{ kind: 'webhook', url: HOOK }]);
    const imported = async (dryRun: boolean) =>
      (
        await identity.ask('identity.accounts.import', {
          ...{ tenant: TENANT, dryRun },
          accounts: ['tan', 'new'].map((accountId) => ({
            ...{ accountId, channels: [{ kind: 'webhook', url: `${HOOK}/${accountId}` }] },
          })),
        })
      ).items;
    const errors = [{ field: 'channels', message: expect.stringContaining('needs its secret') }];
    for (const dryRun of [true, false])
      expect(await imported(dryRun)).toEqual([
        { accountId: 'tan', outcome: 'refused', errors },
        { accountId: 'new', outcome: 'refused', errors },
      ]);
    expect(await resolved('tan')).toHaveLength(1);
  });

  it('say which of them cannot be used any more, and lead nowhere once the account is disabled', async () => {
    await put('zhou', [{ kind: 'wecom' }, { kind: 'webhook', url: HOOK }]);
    await identity.servers.database.query(
      `update identity.account set channels = '[{"kind":"email"},{"kind":"webhook","url":"http://10.0.0.1/"}]', email = null
       where account_id = 'zhou'`,
    );
    expect(await resolved('zhou')).toEqual([
      { id: 'email', unusable: true },
      { id: expect.any(String), unusable: true },
    ]);
    await put('zhou', [{ kind: 'email' }]);
    await identity.ask('identity.account.disable', { tenant: TENANT, accountId: 'zhou', disabled: true });
    expect(await target('zhou', 'email')).toBeNull();
  });
});
