import { eventually } from '@app/testing';
import { createHash } from 'node:crypto';
import { CardStateHarness } from './card-state-harness.js';

describe('a press on a card', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  it('becomes one action however often WeCom repeats it, and the next version reaches everybody by its own code', async () => {
    await harness.alert('ONCE', 1);
    const cardId = await harness.card('ONCE');
    const key = await harness.press({ cardId, userId: 'woLi' });
    for (let retry = 0; retry < 3; retry++) await harness.press({ cardId, userId: 'woLi', key });

    const [action] = await harness.nextActions('ONCE', 1);
    expect(action).toMatchObject({
      id: createHash('sha256').update(key).digest('hex'),
      action: 'acknowledge',
      observedVersion: 1,
      actor: { accountId: 'li', corpId: 'wpCorp', userId: 'woLi' },
      cardId,
      via: 'wecom-card',
    });
    await harness.alert('ONCE', 2, { status: 'processing', lastChange: { kind: 'acknowledged' } });
    const card = await harness.everybodySees('ONCE', cardId, 2);
    expect(card.windows).toMatchObject([
      { origin: 'send', state: 'open', spentOn: null },
      { origin: 'click', state: 'consumed', spentOn: 'v2' },
    ]);
    expect(card.recipients.every(({ staleSince }) => staleSince === null)).toBe(true);
    await harness.settles();
    expect(await harness.actions('ONCE')).toHaveLength(1);
    const orders = harness.notify.orders.filter((order) => order.cardId === cardId);
    expect(orders).toMatchObject([{ wholeMessage: true, userIds: ['woLi', 'woWang'], look: 'current' }]);
  });

  it('that closed an alert is followed by its reopening on the same card where its reader is named again', async () => {
    await harness.alert('AGAIN', 1);
    const cardId = await harness.card('AGAIN');
    await harness.press({ cardId, userId: 'woLi', action: 'close' });
    await harness.nextActions('AGAIN', 1);
    await harness.alert('AGAIN', 2, { status: 'closed', notify: null });
    await harness.everybodySees('AGAIN', cardId, 2);

    await harness.alert('AGAIN', 3, { status: 'triggered', notify: null, lastChange: { kind: 'reopened' } });
    await harness.alertIsKnown('AGAIN', 3);
    harness.clock.advance(60_000);
    await harness.settles();
    expect((await harness.view('AGAIN', cardId)).recipients[0]).toMatchObject({
      ...{ shownVersion: 2, staleReason: 'waiting' },
    });
    await harness.alert('AGAIN', 4, { status: 'triggered', notify: { recipients: ['li'] } });
    await harness.alertIsKnown('AGAIN', 4);
    harness.clock.advance(60_000);
    await harness.everybodySees('AGAIN', cardId, 4);
    const card = await eventually(async () => {
      const view = await harness.view('AGAIN', cardId);
      expect(view.decision).toMatchObject({ kind: 'nothing', reason: 'all_true' });
      return view;
    });
    expect(card.windows.find(({ origin }) => origin === 'send')).toMatchObject({ spentOn: 'v4' });
  });

  it('by two people within a second opens two windows and costs one spend', async () => {
    await harness.alert('TWO', 1);
    const cardId = await harness.card('TWO');
    await Promise.all([
      harness.press({ cardId, userId: 'woLi' }),
      harness.press({ cardId, userId: 'woWang' }),
    ]);
    await harness.nextActions('TWO', 2);
    await harness.alert('TWO', 2, { status: 'processing' });
    const card = await harness.everybodySees('TWO', cardId, 2);
    const states = card.windows.map(({ origin, state }) => `${origin} ${state}`).sort();
    expect(states).toEqual(['click consumed', 'click open', 'send open']);
  });

  it('on a closed alert changes no alert: the old card is corrected with the click’s code', async () => {
    await harness.alert('LATE', 1);
    const cardId = await harness.card('LATE');
    await harness.alert('LATE', 2, { status: 'closed', closedAt: harness.clock.now().toISOString() });
    await harness.alertIsKnown('LATE', 2);
    await harness.press({ cardId, userId: 'woWang' });
    const card = await harness.everybodySees('LATE', cardId, 2);
    expect(card.windows.map(({ origin, state }) => `${origin} ${state}`)).toEqual([
      'send open',
      'click consumed',
    ]);
    await harness.settles();
    expect(await harness.actions('LATE')).toEqual([]);
  });

  it('for the present state redraws a true card for everybody with its own code, and with no other', async () => {
    await harness.alert('TRUE', 1);
    const cardId = await harness.card('TRUE');
    await harness.press({ cardId, userId: 'woLi', action: 'refresh' });
    await eventually(async () => {
      const { windows } = await harness.view('TRUE', cardId);
      expect(windows.map(({ origin, state }) => `${origin} ${state}`)).toEqual([
        'send open',
        'click consumed',
      ]);
    });
    await harness.settles();
    const orders = harness.notify.orders.filter((order) => order.cardId === cardId);
    expect(orders).toMatchObject([{ redraw: true, wholeMessage: true, alert: { version: 1 } }]);
    expect((await harness.view('TRUE', cardId)).decision).toMatchObject({ reason: 'all_true' });
    expect(await harness.actions('TRUE')).toEqual([]);

    await harness.press({ cardId, userId: 'woWang', action: 'refresh' });
    await eventually(async () => {
      const { windows } = await harness.view('TRUE', cardId);
      expect(windows.filter(({ state }) => state === 'consumed')).toHaveLength(2);
    });
  });

  it('without a code acts by the table once; another code corrects the card', async () => {
    await harness.alert('BARE', 1);
    const cardId = await harness.card('BARE');
    const key = await harness.press({ cardId, userId: 'woLi', codeless: true });
    await harness.press({ cardId, userId: 'woLi', codeless: true, key });
    expect(await harness.nextActions('BARE', 1)).toMatchObject([{ action: 'acknowledge' }]);
    await harness.alert('BARE', 2, { status: 'processing' });
    await eventually(async () => {
      const card = await harness.view('BARE', cardId);
      expect(card.recipients.map(({ staleReason }) => staleReason)).toEqual(['waiting', 'waiting']);
      expect(card.windows.map(({ origin, state }) => `${origin} ${state}`)).toEqual(['send open']);
    });
    await harness.press({ cardId, userId: 'woWang', action: 'acknowledge' });
    await harness.everybodySees('BARE', cardId, 2);
    await harness.settles();
    expect(await harness.actions('BARE')).toHaveLength(1);
  });

  it('from the menu carries its length', async () => {
    await harness.alert('MENU', 1);
    const cardId = await harness.card('MENU');
    await harness.press({ cardId, userId: 'woLi', action: 'snooze', snoozeSeconds: 14_400, menu: true });
    expect(await harness.nextActions('MENU', 1)).toMatchObject([{ action: 'snooze', snoozeSeconds: 14_400 }]);
    expect((await harness.view('MENU', cardId)).windows.map(({ origin }) => origin)).toContain('menu');
  });

  it('that the pipeline does not answer is noted on the card and listed as waiting; the answer takes another window', async () => {
    await harness.alert('SILENT', 1);
    const cardId = await harness.card('SILENT');
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions('SILENT', 1);
    harness.clock.advance(5_000);
    const order = await eventually(() => {
      const found = harness.notify.orders.find((one) => one.cardId === cardId);
      expect(found).toBeDefined();
      return found!;
    });
    expect(order.pressNote).toMatchObject({ action: 'acknowledge', by: 'li' });
    await eventually(async () => {
      const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
      const stale = items.find((card) => card.cardId === cardId);
      expect(stale?.recipients.map(({ staleReason }) => staleReason)).toEqual(['waiting', 'waiting']);
      expect(stale?.windows.map(({ state }) => state)).toEqual(['open', 'consumed']);
    });
    await harness.alert('SILENT', 2, { status: 'processing' });
    await harness.alertIsKnown('SILENT', 2);
    await harness.press({ cardId, userId: 'woWang', action: 'refresh' });
    const card = await harness.everybodySees('SILENT', cardId, 2);
    expect(card.windows.map(({ origin, state }) => `${origin} ${state}`)).toEqual([
      'send open',
      'click consumed',
      'click consumed',
    ]);
    expect(card.recipients.every(({ staleReason }) => staleReason === null)).toBe(true);
  });

  it('waits a moment for its card, then goes to the dead letters', async () => {
    await harness.alert('EARLY', 1);
    await harness.press({ cardId: 'early-card', userId: 'woLi' });
    await harness.card('EARLY', { cardId: 'early-card' });
    expect(await harness.nextActions('EARLY', 1)).toHaveLength(1);

    await harness.press({ cardId: 'never-sent', userId: 'woLi' });
    harness.clock.advance(31_000);
    await eventually(async () => {
      const { DEAD_LETTER_STREAM, NatsBus } = await import('@app/messaging');
      const { state } = await harness.app.get(NatsBus).manager.streams.info(DEAD_LETTER_STREAM);
      expect(state.messages).toBe(1);
    });
  });
});
