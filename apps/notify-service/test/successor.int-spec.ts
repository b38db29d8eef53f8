import { randomUUID } from 'node:crypto';
import type { CardSuccessorRequested } from '@app/contracts';
import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

const MINUTE = 60_000;

describe('cards that take over', () => {
  let world: NotifyHarness;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await NotifyHarness.start();
    for (const name of ['li', 'wang', 'zhao']) ids[name] = world.member(name);
  });
  afterAll(() => world.stop());

  const request = (alertId: string, cardId: string, given: Partial<CardSuccessorRequested> = {}) => ({
    ...{ requestId: `${cardId}.v2`, cardId, tenant: TENANT, alertId, corpId: world.corp.corpId },
    ...{ accountIds: ['li', 'wang'], version: 2, requestedAt: world.clock.now().toISOString() },
    ...given,
  });
  const ask = (order: CardSuccessorRequested) => world.tell('card.successor-requested', order, randomUUID());

  /** A card of li and wang that shows version 1, of an alert that is processing by now. */
  const staleCard = async (alertId: string, template?: string): Promise<string> => {
    const notify = { recipients: ['li', 'wang'], template };
    await world.alert({ alertId, title: alertId, notify });
    const [delivery] = await world.outcomes(alertId, 2);
    await world.alert({ alertId, title: alertId, version: 2, status: 'processing', notify: null });
    await world.settles();
    return delivery!.cardId!;
  };
  const sent = async (alertId: string) =>
    (await world.facts('card.sent')).filter((fact) => fact.alertId === alertId);
  const refused = async (requestId: string) =>
    (await world.facts('card.successor-refused')).filter((fact) => fact.requestId === requestId);

  it('sends holders one new card with the newest state, tells no delivery, and repeats change nothing', async () => {
    const cardId = await staleCard('T-1');
    const order = request('T-1', cardId);
    await Promise.all([ask(order), ask(order), ask(order)]);
    const [, successor] = await eventually(async () => {
      const all = await sent('T-1');
      expect(all).toHaveLength(2);
      return all;
    });
    expect(successor).toMatchObject({ replacesOlder: true, shownVersion: 2 });
    expect(successor!.recipients.map(({ accountId }) => accountId).sort()).toEqual(['li', 'wang']);
    await ask(order);
    await world.settles();
    expect(await sent('T-1')).toHaveLength(2);
    expect(await world.outcomes('T-1', 2)).toHaveLength(2);
    expect(await refused(order.requestId)).toEqual([]);
    expect(JSON.stringify(world.screen(ids.li!).at(-1)!.content)).toContain('处理中');

    // The new card is the one they hold now.
    await world.alert({ alertId: 'T-1', version: 3, notify: { recipients: ['li'] } });
    expect((await world.outcomes('T-1', 3))[2]).toMatchObject({ version: 3, cardId: successor!.cardId });
  });

  it('leaves out who holds another card, is not linked or is unknown by now', async () => {
    const cardId = await staleCard('T-2');
    await world.alert({ alertId: 'T-2', version: 3, notify: { recipients: ['li'], renotify: true } });
    await world.outcomes('T-2', 3);
    world.account('wang');
    const order = request('T-2', cardId, { accountIds: ['li', 'wang', 'nobody'] });
    await ask(order);
    await eventually(async () => {
      const reasons = (await refused(order.requestId)).map(({ reason, accountIds }) => [reason, accountIds]);
      expect(Object.fromEntries(reasons)).toEqual({
        CARD_NOT_HELD: ['li'],
        ACCOUNT_NOT_LINKED: ['wang'],
        ACCOUNT_UNKNOWN: ['nobody'],
      });
    });
    expect(await sent('T-2')).toHaveLength(2);
    world.account('wang', { member: { corpId: world.corp.corpId, userId: ids.wang! } });
  });

  it('gives the old card back when the new one cannot be sent, and does not try again by itself', async () => {
    const cardId = await staleCard('T-3');
    world.sandbox.faults.order({ api: 'message/send', errcode: 82004 });
    const order = request('T-3', cardId);
    await ask(order);
    await eventually(async () =>
      expect(await refused(order.requestId)).toMatchObject([{ reason: 'WECOM_REJECTED' }]),
    );
    await ask(order);
    await world.settles();
    expect(await sent('T-3')).toHaveLength(1);
    await world.alert({ alertId: 'T-3', version: 3, notify: { recipients: ['li'] } });
    expect((await world.outcomes('T-3', 3))[2]).toMatchObject({ outcome: 'delivered', cardId });
  });

  it('lets an event that comes while the new card is on its way share that card’s outcome', async () => {
    const cardId = await staleCard('T-4');
    world.sandbox.faults.order({ api: 'message/send', delayMs: 400 });
    await ask(request('T-4', cardId));
    await eventually(async () => {
      const [row] = await world.servers.database.query<{ count: number }>(
        `select count(*)::int as count from notify.holding where alert_id = 'T-4' and replaced_card_id is not null`,
      );
      return row!.count === 2;
    });
    await world.alert({ alertId: 'T-4', version: 3, notify: { recipients: ['li'] } });
    const delivered = (await world.outcomes('T-4', 3))[2]!;
    expect(delivered).toMatchObject({ version: 3, outcome: 'delivered' });
    expect(delivered.cardId).not.toBe(cardId);
  });

  it('waits for the version it was asked for, and for a member’s quota', async () => {
    const cardId = await staleCard('T-5');
    const order = request('T-5', cardId, { requestId: 'T-5.v3', version: 3 });
    await ask(order);
    await world.alert({ alertId: 'T-5', title: 'T-5', version: 3, status: 'closed', notify: null });
    await eventually(async () => expect((await sent('T-5'))[1]).toMatchObject({ shownVersion: 3 }));

    const busy = await staleCard('T-6');
    for (let n = 0; n < 25; n++)
      await world.alert({ alertId: `FILL-${n}`, severity: 'info', notify: { recipients: ['li'] } });
    await eventually(async () => {
      const [row] = await world.servers.database.query<{ count: number }>(
        `select count(*)::int as count from notify.delivery where state = 'waiting' and account_id = 'li'`,
      );
      return row!.count > 0;
    });
    const waits = request('T-6', busy);
    await ask(waits);
    await eventually(async () => expect(await sent('T-6')).toHaveLength(2));
    expect((await sent('T-6'))[1]!.recipients.map(({ accountId }) => accountId)).toEqual(['wang']);
    expect(await refused(waits.requestId)).toEqual([]);
    // The broker brings the request again when the member's minute is over; so does card-state-service.
    world.clock.advance(MINUTE);
    await eventually(
      async () => {
        world.clock.advance(MINUTE);
        await ask(waits);
        expect((await sent('T-6')).map(({ recipients }) => recipients.length)).toEqual([2, 1, 1]);
      },
      { timeoutMs: 10_000, intervalMs: 500 },
    );
  });
});
