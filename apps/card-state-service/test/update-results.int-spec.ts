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

  it('learns that click codes reach the clicker alone, and that a member is out of reach', async () => {
    await harness.alert('LIMIT', 1);
    const cardId = await harness.card('LIMIT', { corpId: 'wpCorp' });
    harness.notify.script = ({ windowId, userIds }) =>
      windowId.endsWith('.send')
        ? { kind: 'update', reached: ['woLi'], missed: userIds.filter((one) => one !== 'woLi') }
        : { kind: 'update', reached: ['woLi'], missed: userIds.filter((one) => one !== 'woLi') };
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions('LIMIT', 1);
    await harness.alert('LIMIT', 2, { status: 'processing' });
    await eventually(async () =>
      expect((await harness.view('LIMIT', cardId)).recipients).toMatchObject([
        { userId: 'woLi', shownVersion: 2, staleReason: null },
        { userId: 'woWang', shownVersion: 1, staleReason: 'waiting' },
      ]),
    );
    const limited = () =>
      harness.servers.database.query('select 1 from card_state.corp_behaviour where click_codes_limited');
    expect(await limited()).toHaveLength(1);
    await harness.alert('LIMIT', 3, closed());
    await harness.alertIsKnown('LIMIT', 3);
    harness.clock.advance(5_000);
    await eventually(async () =>
      expect((await harness.view('LIMIT', cardId)).recipients).toMatchObject([
        { userId: 'woLi', shownVersion: 3 },
        { userId: 'woWang', shownVersion: 1, staleReason: 'member_unreachable' },
      ]),
    );
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
