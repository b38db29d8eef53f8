import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('who holds a card', () => {
  let world: NotifyHarness;
  let li: string;
  beforeAll(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterAll(() => world.stop());

  const notify = { recipients: ['li'] };

  it('gives a repeated event no effect', async () => {
    const id = await world.alert({ alertId: 'D-1', notify });
    await world.outcome('D-1');
    await world.alert({ alertId: 'D-1', notify }, { id });
    await world.settles();
    expect(await world.outcomes('D-1', 1)).toHaveLength(1);
    expect(world.screen(li).filter(({ taskId }) => taskId === undefined)).toEqual([]);
    expect(world.calls()).toHaveLength(1);
  });

  it('delivers to a holder at once with the card they hold', async () => {
    await world.alert({ alertId: 'D-2', notify });
    const first = await world.outcome('D-2');
    const calls = world.calls().length;
    await world.alert({ alertId: 'D-2', version: 2, notify });
    const [, second] = await world.outcomes('D-2', 2);
    expect(second).toMatchObject({
      version: 2,
      cardId: first.cardId,
      msgId: first.msgId,
      outcome: 'delivered',
    });
    expect(world.calls()).toHaveLength(calls);
  });

  it('serves late, older versions with the newest state and gives nobody two cards', async () => {
    const wang = world.member('wang');
    const versions = [3, 1, 2].map((version) => ({
      ...{ alertId: 'D-3', version },
      title: `state ${version}`,
      notify: { recipients: version === 3 ? ['li'] : ['li', 'wang'] },
    }));
    await world.alert(versions[0]!);
    await world.outcome('D-3');
    await Promise.all(versions.slice(1).map((event) => world.alert(event)));
    const outcomes = await world.outcomes('D-3', 5);
    expect(outcomes.every(({ outcome }) => outcome === 'delivered')).toBe(true);
    const cards = world.screen(wang);
    expect(cards).toHaveLength(1);
    expect(JSON.stringify(cards[0]!.content)).toContain('state 3');
    const [shown] = (await world.facts('card.sent')).filter(
      ({ alertId, recipients }) => alertId === 'D-3' && recipients[0]!.accountId === 'wang',
    );
    expect(shown!.shownVersion).toBe(3);
  });

  it('shows everybody the first of two events that are one version and say different things', async () => {
    const wang = world.member('wang');
    await world.alert({
      ...{ alertId: 'D-3b', version: 2, title: 'first', status: 'closed' },
      notify: { recipients: ['li'] },
    });
    await world.outcome('D-3b');
    const before = world.screen(wang).length;
    await world.alert({ alertId: 'D-3b', version: 2, title: 'other', notify: { recipients: ['wang'] } });
    await world.outcomes('D-3b', 2);
    const [card] = world.screen(wang).slice(before);
    expect(JSON.stringify(card!.content)).toContain('first');
    expect(JSON.stringify(card!.content)).toContain('已关闭');
  });

  it('attaches an event that comes while the card is on its way to that card’s outcome', async () => {
    world.sandbox.faults.order({ api: 'message/send', delayMs: 400 });
    await world.alert({ alertId: 'D-4', notify });
    await eventually(async () => {
      const rows = await world.servers.database.query(`select 1 from notify.holding where alert_id = 'D-4'`);
      return rows.length === 1;
    });
    await world.alert({ alertId: 'D-4', version: 2, notify });
    const outcomes = await world.outcomes('D-4', 2);
    expect(new Set(outcomes.map(({ cardId }) => cardId)).size).toBe(1);
    expect(new Set(outcomes.map(({ version }) => version))).toEqual(new Set([1, 2]));
  });

  it('replaces the card when told to notify again', async () => {
    await world.alert({ alertId: 'D-5', notify });
    const first = await world.outcome('D-5');
    await world.alert({ alertId: 'D-5', version: 2, notify: { ...notify, renotify: true } });
    const [, second] = await world.outcomes('D-5', 2);
    expect(second!.cardId).not.toBe(first.cardId);
    const sent = (await world.facts('card.sent')).filter(({ alertId }) => alertId === 'D-5');
    expect(sent.map(({ replacesOlder }) => replacesOlder)).toEqual([false, true]);
    await world.alert({ alertId: 'D-5', version: 3, notify });
    expect((await world.outcomes('D-5', 3))[2]!.cardId).toBe(second!.cardId);
  });

  it('keeps the old card of a recipient whom the new one did not reach', async () => {
    await world.alert({ alertId: 'D-6', notify });
    const first = await world.outcome('D-6');
    world.sandbox.faults.order({ api: 'message/send', errcode: 82004 });
    await world.alert({ alertId: 'D-6', version: 2, notify: { ...notify, renotify: true } });
    const [, failed] = await world.outcomes('D-6', 2);
    expect(failed).toMatchObject({ outcome: 'failed', reason: 'WECOM_REJECTED', detail: 'errcode 82004' });
    await world.alert({ alertId: 'D-6', version: 3, notify });
    expect((await world.outcomes('D-6', 3))[2]).toMatchObject({ outcome: 'delivered', cardId: first.cardId });
  });

  it('sends again to whom a failed card did not reach', async () => {
    world.sandbox.faults.order({ api: 'message/send', errcode: 82004 });
    await world.alert({ alertId: 'D-7', notify });
    expect((await world.outcome('D-7')).outcome).toBe('failed');
    await world.alert({ alertId: 'D-7', version: 2, notify });
    expect((await world.outcomes('D-7', 2))[1]!.outcome).toBe('delivered');
  });

  it('shows one card when two instances get the versions of one alert at once', async () => {
    await world.startService();
    const zhao = world.member('zhao');
    const versions = Array.from({ length: 12 }, (_, index) => index + 1);
    await Promise.all(
      versions.map((version) => world.alert({ alertId: 'D-8', version, notify: { recipients: ['zhao'] } })),
    );
    const outcomes = await world.outcomes('D-8', 12);
    expect(new Set(outcomes.map(({ cardId }) => cardId)).size).toBe(1);
    expect(world.screen(zhao)).toHaveLength(1);
    await world.stopService(world.services[1]);
  });

  it('forgets holders when the link or the installation ends', async () => {
    const zhou = world.member('zhou');
    await world.alert({ alertId: 'D-9', notify: { recipients: ['zhou'] } });
    await world.outcome('D-9');
    world.clock.advance(1_000);
    const { corpId } = world.corp;
    const occurredAt = world.clock.now().toISOString();
    await world.tell('identity.unbound', {
      ...{ tenant: TENANT, accountId: 'zhou', corpId, userId: zhou, occurredAt },
      reason: 'requested',
    });
    await world.settles();
    await world.alert({ alertId: 'D-9', version: 2, notify: { recipients: ['zhou'] } });
    await world.outcomes('D-9', 2);
    expect(world.screen(zhou)).toHaveLength(2);

    // Told late, of before the new card: says nothing about it.
    await world.tell('installation.cancelled', { corpId, occurredAt: '2026-11-22T08:00:00Z' });
    await world.settles();
    await world.alert({ alertId: 'D-9', version: 3, notify: { recipients: ['zhou'] } });
    await world.outcomes('D-9', 3);
    expect(world.screen(zhou)).toHaveLength(2);
  });
});
