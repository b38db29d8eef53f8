import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const HOUR = 3_600_000;

describe('cards, windows and everything that goes wrong', () => {
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

  it('the newest version wins in any order, and a card is compared with it when it appears', async () => {
    const first = await harness.alert('ORDER', 1);
    const second = await harness.alert('ORDER', 2, closed());
    await harness.alertIsKnown('ORDER', 2);
    const cardId = await harness.card('ORDER', { event: first });
    await harness.notify.tell('alerts.v1.*.event', first, 'late-repeat', 'alerts.v1.acme.event');
    await harness.settles();
    expect((await harness.view('ORDER', cardId)).recipients).toMatchObject([
      { shownVersion: 1, staleReason: 'waiting' },
      { shownVersion: 1, staleReason: 'waiting' },
    ]);
    harness.clock.advance(5_000);
    await harness.everybodySees('ORDER', cardId, second.version);
    expect(await bank('ORDER', cardId)).toEqual(['send consumed']);
  });

  it('a card told twice is one card; one whose answer was lost has a lost window and heals by the next press', async () => {
    await harness.alert('LOST', 1);
    const cardId = await harness.card('LOST', { sealedResponseCode: null, msgId: null });
    await harness.card('LOST', { cardId, sealedResponseCode: null, msgId: null });
    expect(await harness.cardIds('LOST')).toEqual([cardId]);
    await harness.alert('LOST', 2, { status: 'processing' });
    await eventually(async () =>
      expect((await harness.view('LOST', cardId)).recipients[0]).toMatchObject({ staleReason: 'no_window' }),
    );
    await harness.press({ cardId, userId: 'woLi', action: 'refresh' });
    await harness.everybodySees('LOST', cardId, 2);
    expect(await bank('LOST', cardId)).toEqual(['send lost', 'click consumed']);
  });

  it('an identical look costs nothing and counts as true', async () => {
    await harness.alert('SAME', 1);
    const cardId = await harness.card('SAME');
    await harness.press({ cardId, userId: 'woLi', action: 'acknowledge' });
    await harness.nextActions('SAME', 1);
    await harness.alert('SAME', 2, { description: 'a text the template does not draw' });
    await harness.everybodySees('SAME', cardId, 2);
    await harness.settles();
    expect(await bank('SAME', cardId)).toEqual(['send open', 'click open']);
    expect((await harness.view('SAME', cardId)).recipients[0]!.staleSince).toBeNull();
  });

  it('a replacing card has the older message recalled, or marks it when the recall failed', async () => {
    await harness.alert('NEW', 1);
    const older = await harness.card('NEW');
    const newer = await harness.card('NEW', { replacesOlder: true });
    await eventually(() => harness.notify.recalls.some(({ cardId }) => cardId === older));
    await harness.notify.tell('card.recall-settled', {
      cardId: older,
      recalled: false,
      occurredAt: harness.clock.now().toISOString(),
    });
    await eventually(async () => expect(await bank('NEW', older)).toEqual(['send consumed']));
    const [marked] = harness.notify.orders.filter(({ cardId }) => cardId === older);
    expect(marked).toMatchObject({ look: 'superseded', wholeMessage: true });
    expect(await bank('NEW', newer)).toEqual(['send open']);
  });

  it('a card told after the one that replaced it is replaced from the start, for the members they share', async () => {
    await harness.alert('SWAP', 1);
    const sentAt = harness.clock.now().toISOString();
    harness.clock.advance(1_000);
    const newer = await harness.card('SWAP', { users: ['woLi'], replacesOlder: true });
    const older = await harness.card('SWAP', { users: ['woLi', 'woWang'], sentAt });
    await harness.settles();
    expect((await harness.view('SWAP', older)).recipients).toMatchObject([
      { userId: 'woLi', staleReason: 'no_window' },
      { userId: 'woWang', staleReason: null },
    ]);
    const orders = () => harness.notify.orders.filter(({ cardId }) => cardId === older);
    await harness.press({ cardId: older, userId: 'woWang', action: 'refresh' });
    await eventually(async () => expect(await bank('SWAP', older)).toEqual(['send open', 'click consumed']));
    // Who asked pays for their own card; the replaced copy is drawn along.
    expect(orders()).toMatchObject([{ look: 'current', userIds: ['woWang', 'woLi'] }]);
    await harness.press({ cardId: older, userId: 'woLi', action: 'refresh' });
    await eventually(() => expect(orders()).toHaveLength(2));
    expect(orders()[1]).toMatchObject({ look: 'superseded', userIds: ['woLi'], wholeMessage: false });
    expect(await bank('SWAP', newer)).toEqual(['send open']);
  });

  it('of two cards sent in one millisecond the one that replaces is the newer, whichever is told first', async () => {
    await harness.alert('TIE', 1);
    const newer = await harness.card('TIE', { replacesOlder: true });
    const older = await harness.card('TIE');
    await eventually(() => harness.notify.recalls.some(({ cardId }) => cardId === older));
    expect(harness.notify.recalls.some(({ cardId }) => cardId === newer)).toBe(false);
  });

  it('nobody sees a message any more that was taken back', async () => {
    await harness.alert('BACK', 1);
    const older = await harness.card('BACK');
    harness.clock.advance(60_000);
    await harness.card('BACK', { users: ['woLi', 'woWang'], replacesOlder: true });
    await eventually(() => harness.notify.recalls.some(({ cardId }) => cardId === older));
    const before = harness.clock.now();
    harness.clock.advance(1_000);
    const recalled = { cardId: older, recalled: true, occurredAt: harness.clock.now().toISOString() };
    await harness.notify.tell('card.recall-settled', recalled);
    await eventually(async () => expect((await harness.view('BACK', older)).recipients).toEqual([]));
    expect((await harness.view('BACK', older, before)).recipients).toMatchObject([
      { userId: 'woLi', staleReason: 'waiting' },
      { userId: 'woWang', staleReason: 'waiting' },
    ]);
  });

  it('what each member saw at any time can be told', async () => {
    const t0 = harness.clock.now();
    await harness.alert('PAST', 1);
    const cardId = await harness.card('PAST');
    await harness.settles();
    harness.clock.advance(60_000);
    await harness.alert('PAST', 2, { status: 'processing' });
    await harness.alertIsKnown('PAST', 2);
    await harness.settles();
    harness.clock.advance(60_000);
    await harness.alert('PAST', 3, closed());
    await harness.alertIsKnown('PAST', 3);
    harness.clock.advance(10_000);
    await harness.everybodySees('PAST', cardId, 3);
    harness.clock.advance(60_000);

    const at = async (seconds: number) => {
      const { trueVersion, recipients, windows } = await harness.view(
        'PAST',
        cardId,
        new Date(t0.getTime() + seconds * 1_000),
      );
      const { shownVersion, staleReason, staleSince } = recipients[0]!;
      return [
        trueVersion,
        shownVersion,
        staleReason,
        staleSince && Date.parse(staleSince) - t0.getTime(),
        windows[0]!.state,
      ];
    };
    expect(await at(30)).toEqual([1, 1, null, null, 'open']);
    expect(await at(90)).toEqual([2, 1, 'waiting', 60_000, 'open']);
    expect(await at(125)).toEqual([3, 1, 'waiting', 60_000, 'open']);
    expect(await at(190)).toEqual([3, 3, null, null, 'consumed']);
  });

  it('a window ends by the clock; one that would end unused is spent on the newest truth', async () => {
    await harness.alert('END', 1);
    const stale = await harness.card('END');
    await harness.alert('TRUE-END', 1);
    const quiet = await harness.card('TRUE-END');
    await harness.alert('END', 2, { status: 'processing' });
    await harness.alertIsKnown('END', 2);
    await harness.settles();
    harness.clock.advance(71.8 * HOUR);
    await harness.everybodySees('END', stale, 2);
    harness.clock.advance(0.2 * HOUR);
    expect(await bank('TRUE-END', quiet)).toEqual(['send expired']);
  });

  it('a cancelled installation ends the corp’s cards', async () => {
    await harness.alert('GONE', 1);
    const cardId = await harness.card('GONE', { corpId: 'wpGone' });
    harness.clock.advance(1_000);
    await harness.notify.tell('installation.cancelled', {
      corpId: 'wpGone',
      occurredAt: harness.clock.now().toISOString(),
    });
    await eventually(async () => expect(await bank('GONE', cardId)).toEqual(['send expired']));
    await harness.alert('GONE', 2, closed());
    await harness.alertIsKnown('GONE', 2);
    await harness.settles();
    const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
    expect(items.map((card) => card.cardId)).not.toContain(cardId);
  });

  it('never spent a code twice', () => {
    expect(new Set(harness.notify.spent).size).toBe(harness.notify.spent.length);
    expect(harness.notify.spent.length).toBeGreaterThan(5);
  });
});
