import type { CardUpdateRequested } from '@app/contracts';
import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

describe('many changes, many people, many instances', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterEach(() => {
    harness.notify.script = () => ({ kind: 'update' });
  });
  afterAll(() => harness?.stop());

  it('twenty changes in a minute with nobody pressing cost one code, on the last state', async () => {
    await harness.alert('FLAP', 1);
    const cardId = await harness.card('FLAP');
    for (let version = 2; version <= 20; version++) {
      harness.clock.advance(3_000);
      const flapped = version % 2 ? 'triggered' : 'processing';
      await harness.alert('FLAP', version, { status: version === 20 ? 'closed' : flapped });
      await harness.alertIsKnown('FLAP', version);
      await harness.settles();
    }
    harness.clock.advance(60_000);
    const card = await harness.everybodySees('FLAP', cardId, 20);
    expect(card.windows).toMatchObject([{ state: 'consumed', spentOn: 'v20' }]);
    expect(harness.notify.orders.filter((order) => order.cardId === cardId)).toHaveLength(1);
  });

  it('two instances share the cards: each alert’s final state is ordered once', async () => {
    const second = await harness.startService();
    const alerts = Array.from({ length: 40 }, (_, i) => `PAIR-${i}`);
    for (const alertId of alerts) await harness.alert(alertId, 1);
    const cards = await Promise.all(alerts.map((alertId) => harness.card(alertId)));
    await Promise.all(alerts.map((alertId) => harness.alert(alertId, 2, { status: 'closed' })));
    await Promise.all(alerts.map((alertId) => harness.alertIsKnown(alertId, 2)));
    harness.clock.advance(5_000);
    await Promise.all(alerts.map((alertId, i) => harness.everybodySees(alertId, cards[i]!, 2)));
    await harness.settles();
    const orders = harness.notify.orders.filter(({ cardId }) => cards.includes(cardId));
    expect(orders).toHaveLength(alerts.length);
    await harness.stopService(second);
  });

  it('an instance that ends between claim and result leaves a claim that the next one finishes', async () => {
    const second = await harness.startService();
    await harness.alert('KILL', 1);
    const cardId = await harness.card('KILL');
    let held: CardUpdateRequested | undefined;
    harness.notify.script = (order) => {
      held = order;
      return { kind: 'silence' };
    };
    await harness.press({ cardId, userId: 'woLi', action: 'close' });
    await harness.nextActions('KILL', 1);
    await harness.alert('KILL', 2, { status: 'closed' });
    await eventually(() => held !== undefined);
    await harness.stopService(harness.services[0]!);
    harness.answerForIdentity();
    await harness.notify.answer(held!, { kind: 'update' });
    const card = await harness.everybodySees('KILL', cardId, 2);
    expect(card.windows.map(({ state }) => state)).toEqual(['open', 'consumed']);
    expect(harness.services).toEqual([second]);
  });

  it('an order that nobody answered is asked again with the same window and fence, until the window ends', async () => {
    await harness.alert('ASK', 1);
    const cardId = await harness.card('ASK');
    harness.notify.script = () => ({ kind: 'silence' });
    await harness.alert('ASK', 2, { status: 'closed' });
    await harness.alertIsKnown('ASK', 2);
    harness.clock.advance(5_000);
    const orders = () => harness.notify.orders.filter((order) => order.cardId === cardId);
    await eventually(() => orders().length === 1);
    harness.clock.advance(2 * 60_000);
    await eventually(() => orders().length === 2, { timeoutMs: 12_000 });
    expect(orders()[1]).toEqual(orders()[0]);
    harness.clock.advance(72 * 3_600_000);
    await eventually(
      async () =>
        expect((await harness.view('ASK', cardId)).windows).toMatchObject([
          { state: 'consumed', spentOn: 'no answer' },
        ]),
      { timeoutMs: 12_000 },
    );
    await eventually(async () =>
      expect((await harness.view('ASK', cardId)).recipients[0]).toMatchObject({ staleReason: 'no_window' }),
    );
    expect(orders()).toHaveLength(2);
  });

  it('three people pressing within a second leave one true card and two windows in the bank', async () => {
    await harness.alert('THREE', 1);
    const cardId = await harness.card('THREE', { users: ['woLi', 'woWang', 'woZhao'] });
    await Promise.all(['woLi', 'woWang', 'woZhao'].map((userId) => harness.press({ cardId, userId })));
    await harness.nextActions('THREE', 3);
    await harness.alert('THREE', 2, { status: 'processing' });
    const card = await harness.everybodySees('THREE', cardId, 2);
    expect(card.windows.map(({ state }) => state).sort()).toEqual(['consumed', 'open', 'open', 'open']);
  });

  it('tells the state of the bank in metrics', async () => {
    expect(await harness.metric('card_windows{')).toBeGreaterThan(40);
    expect(await harness.metric('card_actions_total{')).toBeGreaterThan(0);
    expect(await harness.metric('card_stale_open{')).toBeGreaterThanOrEqual(0);
    expect(await harness.metric('card_refresh_due_lag_seconds')).toBeGreaterThanOrEqual(0);
    const health = await fetch(`${harness.services[0]!.url}/health/deep`);
    expect(JSON.stringify(await health.json())).toContain('oldest due refresh');
  });
});
