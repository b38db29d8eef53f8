import { NotifyHarness, TENANT } from './notify-harness.js';

describe('a test card', () => {
  let world: NotifyHarness;
  beforeAll(async () => {
    world = await NotifyHarness.start();
  });
  afterAll(() => world.stop());

  const send = (accountId: string) =>
    world.requester.request(
      'notify.test-card.send',
      {
        ...{ tenant: TENANT, accountId, corpId: world.corp.corpId },
        integrationId: `of-${world.corp.corpId}`,
      },
      { timeoutMs: 10_000 },
    );

  it('arrives', async () => {
    const zhang = world.member('zhang');
    expect(await send('zhang')).toEqual({ outcome: 'delivered' });
    expect(world.screen(zhang)).toHaveLength(1);
  });

  it('refused without lists fails for the reason that an alert’s card fails for', async () => {
    const gone = world.member('gone');
    world.corp.members.delete(gone);
    for (const reason of ['LICENSE_REQUIRED', 'OUTSIDE_VISIBLE_SCOPE', null] as const) {
      world.standIns.explanations.set(gone, reason);
      await world.alert({ alertId: `A-${reason}`, notify: { recipients: ['gone'] } });
      const { reason: ofAlert, detail } = await world.outcome(`A-${reason}`);
      expect([ofAlert, detail]).toEqual([reason ?? 'WECOM_REJECTED', 'errcode 81013']);
      expect(await send('gone')).toEqual({ outcome: 'failed', reason: ofAlert, detail: '81013' });
    }
  });

  it('refused with lists fails for what they say', async () => {
    const listed = world.member('listed');
    world.corp.members.delete(listed);
    world.standIns.explanations.set(listed, 'LICENSE_REQUIRED');
    world.sandbox.state.switches.set('lists_with_81013', 'yes');
    const reason = 'OUTSIDE_VISIBLE_SCOPE';
    expect(await send('listed')).toEqual({ outcome: 'failed', reason, detail: '81013' });
    world.sandbox.state.switches.set('lists_with_81013', 'no');
  });

  it('says that nobody can tell now while auth-service is silent', async () => {
    const member = world.member('unexplained');
    world.corp.members.delete(member);
    world.standIns.silent.add('auth.recipients.explain');
    const outcome = await send('unexplained');
    expect(outcome).toEqual({ outcome: 'failed', reason: 'WECOM_UNAVAILABLE', detail: '81013' });
  });
});
