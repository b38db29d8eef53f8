import { randomUUID } from 'node:crypto';
import { NatsBus } from '@app/messaging';
import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('recipients of an alert', () => {
  let world: NotifyHarness;
  beforeAll(async () => {
    world = await NotifyHarness.start();
  });
  afterAll(() => world.stop());

  const notify = (...recipients: string[]) => ({ recipients });

  it('gives each recipient one outcome with the first reason against it', async () => {
    const zhang = world.member('zhang');
    const lapsed = world.member('lapsed');
    const outside = world.member('outside');
    world.account('unlinked');
    world.account('elsewhere', { member: { corpId: 'wpOther', userId: 'woOther' } });
    world.corp.trialEndsAt = 0;
    world.corp.licences.push({
      ...{ activeCode: 'a', type: 1, createTime: 0, userId: zhang, activeTime: 0 },
      expireTime: Number.MAX_SAFE_INTEGER,
    });
    world.corp.installation!.scope = { users: [zhang, lapsed], parties: [], tags: [] };

    await world.alert({
      alertId: 'A-1',
      notify: notify('zhang', 'lapsed', 'outside', 'unlinked', 'elsewhere', 'nobody', 'zhang'),
    });
    const outcomes = await world.outcomes('A-1', 6);
    const of = (accountId: string) => outcomes.find((outcome) => outcome.accountId === accountId)!;

    expect(of('zhang')).toMatchObject({ outcome: 'delivered', version: 1, channel: 'wecom' });
    expect(of('zhang').msgId).toBeTruthy();
    expect(of('lapsed').reason).toBe('LICENSE_REQUIRED');
    expect(of('outside').reason).toBe('OUTSIDE_VISIBLE_SCOPE');
    expect(of('unlinked').reason).toBe('ACCOUNT_NOT_LINKED');
    expect(of('elsewhere').reason).toBe('ACCOUNT_NOT_LINKED');
    expect(of('nobody').reason).toBe('ACCOUNT_UNKNOWN');
    expect(world.screen(zhang)).toHaveLength(1);
    expect(world.screen(outside)).toHaveLength(0);

    const [sent] = await world.facts('card.sent');
    expect(sent).toMatchObject({ alertId: 'A-1', cardId: of('zhang').cardId, shownVersion: 1 });
    expect(sent!.recipients).toEqual([{ accountId: 'zhang', userId: zhang }]);
    expect(sent!.sealedResponseCode).toMatch(/^v2\./);
    const listed = await world.requester.request('notify.deliveries.list', {
      tenant: TENANT,
      alertId: 'A-1',
    });
    expect(listed.items).toHaveLength(6);
    world.corp.trialEndsAt = Number.MAX_SAFE_INTEGER;
    world.corp.installation!.scope = { users: [], parties: [1], tags: [] };
  });

  it('explains a refusal of everyone, whether WeCom lists them or not', async () => {
    const gone = world.member('gone');
    world.corp.members.delete(gone);
    world.standIns.explanations.set(gone, 'LICENSE_REQUIRED');
    await world.alert({ alertId: 'A-2', notify: notify('gone') });
    expect(await world.outcome('A-2')).toMatchObject({ outcome: 'failed', reason: 'LICENSE_REQUIRED' });

    world.sandbox.state.switches.set('lists_with_81013', 'yes');
    await world.alert({ alertId: 'A-3', notify: notify('gone') });
    expect(await world.outcome('A-3')).toMatchObject({
      reason: 'OUTSIDE_VISIBLE_SCOPE',
      detail: 'errcode 81013',
    });
    world.sandbox.state.switches.set('lists_with_81013', 'no');
  });

  it('says that the app is to be authorized before anything else', async () => {
    const installation = world.standIns.installations.splice(0);
    await world.alert({ alertId: 'A-4', notify: notify('zhang', 'nobody') });
    const outcomes = await world.outcomes('A-4', 2);
    expect(outcomes.map(({ reason }) => reason)).toEqual(['AUTHORIZE_APP_FIRST', 'AUTHORIZE_APP_FIRST']);
    world.standIns.installations.push(...installation);
  });

  it('sends one message to those who may share a card, in each reader’s language', async () => {
    world.member('li');
    world.member('wang');
    const john = world.member('john', { locale: 'en', timeZone: 'Europe/Berlin' });
    const before = world.calls().length;
    await world.alert({ alertId: 'A-5', notify: notify('li', 'wang', 'john') });
    await world.outcomes('A-5', 3);
    expect(world.calls().length - before).toBe(2);
    expect(world.screen(john)[0]!.buttons.map(({ text }) => text)).toContain('Acknowledge');
  });

  it('asks identity and auth once for the alerts of one moment', async () => {
    const asked = () => world.standIns.count('identity.recipients.resolve');
    const before = asked();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => world.alert({ alertId: `B-${n}`, notify: notify('li') })),
    );
    for (let n = 0; n < 20; n++) await world.outcome(`B-${n}`);
    expect(asked() - before).toBeLessThan(20);
    expect(world.standIns.count('auth.tenant-installations.get')).toBe(asked());
  });

  it('asks in portions that no answer outgrows, however many tenants a moment has', async () => {
    const displayName = '名'.repeat(128);
    const tenants = Array.from({ length: 128 }, (_, n) => `tenant-${n}-${'x'.repeat(48)}`);
    const accountsOf = (tenant: string) =>
      Array.from({ length: 40 }, (_, n) => `${tenant}-${n}-`.padEnd(128, 'y'));
    for (const tenant of tenants) {
      world.standIns.tenants.set(tenant, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
      for (const accountId of accountsOf(tenant)) {
        const preferences = { locale: 'zh-CN', timeZone: 'Asia/Shanghai', member: null } as const;
        world.standIns.accounts.set(`${tenant}/${accountId}`, {
          ...{ accountId, known: true, displayName },
          ...preferences,
        });
      }
    }
    const before = world.standIns.asked.length;
    await Promise.all(
      tenants.map((tenant) =>
        world.alert({ alertId: 'M-1', notify: notify(...accountsOf(tenant)) }, { tenant }),
      ),
    );
    await world.outcomes('M-1', 128 * 40);
    for (const { subject, payload } of world.standIns.asked.slice(before)) {
      if (subject !== 'identity.recipients.resolve') continue;
      const { groups } = payload as { groups: { accountIds: string[] }[] };
      expect(groups.flatMap(({ accountIds }) => accountIds).length).toBeLessThanOrEqual(250);
    }
  });

  it('loses no alert while identity does not answer', async () => {
    world.standIns.silent.add('identity.recipients.resolve');
    const asked = world.standIns.count('identity.recipients.resolve');
    await world.alert({ alertId: 'C-1', notify: notify('li') });
    await eventually(() => world.standIns.count('identity.recipients.resolve') > asked);
    world.standIns.silent.clear();
    await eventually(
      async () => (await world.facts('alerts.v1.*.delivery')).some((d) => d.alertId === 'C-1'),
      {
        timeoutMs: 15_000,
      },
    );
    expect(await world.outcome('C-1')).toMatchObject({ accountId: 'li', outcome: 'delivered' });
  });

  it('puts an event of an unknown tenant into the dead letters and goes on', async () => {
    await world.alert({ alertId: 'X-1', notify: notify('li') }, { tenant: 'strangers', id: randomUUID() });
    await world.alert({ alertId: 'X-2', notify: notify('li') });
    await world.outcome('X-2');
    const letter = await world.app.get(NatsBus).manager.streams.getMessage('DEAD_LETTERS', {
      last_by_subj: 'dead-letter.notify-service.alerts.v1.strangers.event',
    });
    expect(letter!.header.get('Dead-Letter-Code')).toBe('TENANT_UNKNOWN');
    expect(letter!.header.get('Dead-Letter-Reason')).toContain('strangers');
  });
});
