import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';
import type { Answer } from './notify-stand-in.js';

describe('what notify-service reports of a spend', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterEach(() => {
    harness.notify.script = () => ({ kind: 'update' });
  });
  afterAll(() => harness?.stop());

  const bank = async (alertId: string, cardId: string): Promise<string[]> =>
    (await harness.view(alertId, cardId)).windows.map(({ origin, state }) => `${origin} ${state}`);
  const closed = () => ({ status: 'closed' as const, closedAt: harness.clock.now().toISOString() });

  it.each<[string, Answer, string[], string | null]>([
    [
      'code-dead',
      { kind: 'refuse', reason: 'code-dead', burnt: 'yes' },
      ['send open', 'click consumed'],
      'waiting',
    ],
    [
      'outcome-unknown',
      { kind: 'refuse', reason: 'outcome-unknown', burnt: 'unknown' },
      ['send open', 'click consumed'],
      'waiting',
    ],
    [
      'throttled',
      { kind: 'refuse', reason: 'throttled', burnt: 'no', retryAfterMs: 60_000 },
      ['send open', 'click open'],
      'throttled',
    ],
    [
      'unavailable',
      { kind: 'refuse', reason: 'unavailable', burnt: 'no', retryAfterMs: 9_000 },
      ['send open', 'click open'],
      'api_error',
    ],
    [
      'rejected',
      { kind: 'refuse', reason: 'rejected', burnt: 'no' },
      ['send open', 'click open'],
      'api_error',
    ],
    [
      'corp-gone',
      { kind: 'refuse', reason: 'corp-gone', burnt: 'no' },
      ['send expired', 'click expired'],
      null,
    ],
  ])(
    'a refusal %s leaves the bank and the stale reason right, and does not loop',
    async (name, answer, windows, reason) => {
      const alertId = `NO-${name}`;
      await harness.alert(alertId, 1);
      const cardId = await harness.card(alertId);
      harness.notify.script = () => answer;
      await harness.press({ cardId, userId: 'woLi' });
      await harness.nextActions(alertId, 1);
      await harness.alert(alertId, 2, { status: 'processing' });
      const orders = () => harness.notify.orders.filter((order) => order.cardId === cardId);
      await eventually(() => orders().length > 0);
      await harness.settles();
      expect(await bank(alertId, cardId)).toEqual(windows);
      expect((await harness.view(alertId, cardId)).recipients[0]!.staleReason).toBe(reason);
      expect(orders()).toHaveLength(1);
    },
  );

  it('after a throttle the same window is spent when the wait is over', async () => {
    await harness.alert('AGAIN', 1);
    const cardId = await harness.card('AGAIN');
    harness.notify.script = () => ({
      kind: 'refuse',
      reason: 'throttled',
      burnt: 'no',
      retryAfterMs: 60_000,
    });
    await harness.alert('AGAIN', 2, closed());
    await harness.alertIsKnown('AGAIN', 2);
    harness.clock.advance(5_000);
    await eventually(async () =>
      expect((await harness.view('AGAIN', cardId)).recipients[0]).toMatchObject({ staleReason: 'throttled' }),
    );
    harness.notify.script = () => ({ kind: 'update' });
    harness.clock.advance(60_000);
    await harness.everybodySees('AGAIN', cardId, 2);
    expect(
      harness.notify.orders.filter((order) => order.cardId === cardId).map(({ fence }) => fence),
    ).toEqual([1, 2]);
  });

  /** An answer that reaches some of whom it is for. */
  const reaching =
    (isReached: (userId: string, isSend: boolean) => boolean) =>
    ({ windowId, userIds }: { windowId: string; userIds: string[] }): Answer => {
      const reached = userIds.filter((userId) => isReached(userId, windowId.endsWith('.send')));
      return { kind: 'update', reached, missed: userIds.filter((one) => !reached.includes(one)) };
    };
  const recipientsOf = async (alertId: string, cardId: string) =>
    (await harness.view(alertId, cardId)).recipients;
  /** woLi takes the alert up. */
  const taken = async (alertId: string, cardId: string) => {
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions(alertId, 1);
    await harness.alert(alertId, 2, { status: 'processing' });
  };
  const over = async (alertId: string) => {
    await harness.alert(alertId, 3, closed());
    await harness.alertIsKnown(alertId, 3);
    harness.clock.advance(5_000);
  };
  const limited = () =>
    harness.servers.database.query('select 1 from card_state.corp_behaviour where click_codes_limited');

  it('leaves whom a press did not reach to the message’s own code, and the corp’s other members to presses', async () => {
    await harness.alert('AWAY', 1);
    const cardId = await harness.card('AWAY', { users: ['woLi', 'woWang', 'woZhao'] });
    harness.notify.script = reaching((userId) => userId !== 'woWang');
    await taken('AWAY', cardId);
    await eventually(async () =>
      expect(await recipientsOf('AWAY', cardId)).toMatchObject([
        { userId: 'woLi', shownVersion: 2, staleReason: null },
        { userId: 'woWang', shownVersion: 1, staleReason: 'member_unreachable' },
        { userId: 'woZhao', shownVersion: 2, staleReason: null },
      ]),
    );
    await harness.alert('NEXT', 1);
    const next = await harness.card('NEXT', { users: ['woLi', 'woHe'] });
    await taken('NEXT', next);
    await harness.everybodySees('NEXT', next, 2);
    // Back in the visible scope.
    harness.notify.script = () => ({ kind: 'update' });
    await over('AWAY');
    await harness.everybodySees('AWAY', cardId, 3);
    expect(await limited()).toEqual([]);
  });

  it('says nothing of members whom a press missed that reached its clicker alone', async () => {
    await harness.alert('ALONE', 1);
    const cardId = await harness.card('ALONE', { users: ['woLi', 'woWang', 'woZhao'] });
    harness.notify.script = reaching((userId, isSend) => isSend || userId === 'woLi');
    await taken('ALONE', cardId);
    await harness.settles();
    await eventually(async () =>
      expect(await recipientsOf('ALONE', cardId)).toMatchObject([
        { userId: 'woLi', shownVersion: 2, staleReason: null },
        { userId: 'woWang', shownVersion: 1, staleReason: 'waiting' },
        { userId: 'woZhao', shownVersion: 1, staleReason: 'waiting' },
      ]),
    );
    await over('ALONE');
    await harness.everybodySees('ALONE', cardId, 3);
  });

  it('says of whom no code reaches that they are out of reach', async () => {
    await harness.alert('GONE', 1);
    const cardId = await harness.card('GONE');
    harness.notify.script = reaching((userId) => userId === 'woLi');
    await taken('GONE', cardId);
    await over('GONE');
    await eventually(async () =>
      expect(await recipientsOf('GONE', cardId)).toMatchObject([
        { userId: 'woLi', shownVersion: 3 },
        { userId: 'woWang', shownVersion: 1, staleReason: 'member_unreachable' },
      ]),
    );
    expect(await limited()).toEqual([]);
  });

  it('learns that a corp’s click codes reach the clicker alone from several members, and tries again after a day', async () => {
    harness.notify.script = reaching((userId, isSend) => isSend || userId === 'woLi');
    for (const other of ['woA', 'woB', 'woC']) {
      expect(await limited()).toEqual([]);
      await harness.alert(`LIMIT-${other}`, 1);
      const cardId = await harness.card(`LIMIT-${other}`, { users: ['woLi', other] });
      await taken(`LIMIT-${other}`, cardId);
      await eventually(async () =>
        expect(
          (await recipientsOf(`LIMIT-${other}`, cardId)).map(({ shownVersion }) => shownVersion).sort(),
        ).toEqual([1, 2]),
      );
    }
    expect(await limited()).toHaveLength(1);
    await harness.alert('KNOWN', 1);
    const cardId = await harness.card('KNOWN', { users: ['woLi', 'woD'] });
    await taken('KNOWN', cardId);
    await eventually(async () => {
      const [order] = harness.notify.orders.filter((one) => one.cardId === cardId);
      expect(order?.userIds).toEqual(['woLi']);
    });
    await over('KNOWN');
    await harness.everybodySees('KNOWN', cardId, 3);

    harness.clock.advance(25 * 3_600_000);
    harness.notify.script = () => ({ kind: 'update' });
    await harness.alert('AGAIN-WIDE', 1);
    const later = await harness.card('AGAIN-WIDE');
    await taken('AGAIN-WIDE', later);
    await harness.everybodySees('AGAIN-WIDE', later, 2);
    expect(await limited()).toEqual([]);
  });

  it('a result of an older claim changes nothing', async () => {
    await harness.alert('FENCE', 1);
    const cardId = await harness.card('FENCE');
    harness.notify.script = () => ({ kind: 'silence' });
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions('FENCE', 1);
    await harness.alert('FENCE', 2, { status: 'processing' });
    const order = await eventually(() => {
      const found = harness.notify.orders.find((one) => one.cardId === cardId);
      expect(found).toBeDefined();
      return found!;
    });
    await harness.notify.answer({ ...order, fence: order.fence - 1 }, { kind: 'update' });
    await harness.notify.answer(
      { ...order, fence: order.fence + 1 },
      { kind: 'refuse', reason: 'code-dead', burnt: 'yes' },
    );
    await eventually(async () => expect(await bank('FENCE', cardId)).toEqual(['send open', 'click claimed']));
    expect((await harness.view('FENCE', cardId)).recipients[0]).toMatchObject({
      shownVersion: 1,
      staleReason: 'waiting',
    });
    await harness.notify.answer(order, { kind: 'update' });
    await harness.everybodySees('FENCE', cardId, 2);
    await harness.notify.answer(order, { kind: 'refuse', reason: 'identical', burnt: 'no' });
    await harness.settles();
    expect(await bank('FENCE', cardId)).toEqual(['send open', 'click consumed']);
  });

  it('never spent a code twice', () => {
    expect(new Set(harness.notify.spent).size).toBe(harness.notify.spent.length);
    expect(harness.notify.spent.length).toBeGreaterThan(3);
  });
});
