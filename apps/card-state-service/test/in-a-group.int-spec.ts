import type { BotPressed, StaleGroupCard } from '@app/contracts';
import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

describe('cards in groups, which are bot-service’s', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());
  beforeEach(() => {
    harness.bots.stale = [];
  });

  const pressed = (alertId: string, more: Partial<BotPressed> = {}): BotPressed => ({
    ...{ pressId: `press-${alertId}`, tenant: 'acme', alertId, cardId: `g-${alertId}`, botId: 'aib1' },
    ...{ userId: 'woLi', corpIds: ['wpCorp', 'aib1'], action: 'acknowledge', snoozeSeconds: null },
    ...{ observedVersion: 1, pressedAt: harness.clock.now().toISOString() },
    ...more,
  });

  it('a press acts once however often it is told, and its action names the group’s card', async () => {
    await harness.alert('G-1', 1);
    await harness.alertIsKnown('G-1', 1);
    await harness.notify.tell('bot.pressed', pressed('G-1'));
    await harness.notify.tell('bot.pressed', pressed('G-1'));
    await harness.settles();
    const [action, ...more] = await harness.nextActions('G-1', 1);
    expect([action!.cardId, action!.id, more]).toEqual(['g-G-1', 'press-G-1', []]);
    const rows = await harness.servers.database.query(
      `select card_id, group_card_id, state, awaiting from card_state.press where press_id = 'press-G-1'`,
    );
    expect(rows).toEqual([{ card_id: null, group_card_id: 'g-G-1', state: 'acted', awaiting: null }]);
  });

  it('two presses of one member at the same moment are two actions', async () => {
    await harness.alert('G-2', 1);
    await harness.alertIsKnown('G-2', 1);
    const snooze = { action: 'snooze', snoozeSeconds: 7200, pressId: 'press-G-2b' } as const;
    await Promise.all([
      harness.notify.tell('bot.pressed', pressed('G-2')),
      harness.notify.tell('bot.pressed', pressed('G-2', snooze)),
    ]);
    const actions = await harness.nextActions('G-2', 2);
    expect(actions.map(({ action }) => action).sort()).toEqual(['acknowledge', 'snooze']);
  });

  const stale = (cardId: string, secondsAgo: number): StaleGroupCard => ({
    ...{ cardId, alertId: 'G-9', integrationId: 'I', chatId: 'wr', trueVersion: 2, shownVersion: 1 },
    staleSince: new Date(harness.clock.now().getTime() - secondsAgo * 1000).toISOString(),
  });

  it('that are not true are listed among members’ cards, each once, page by page', async () => {
    const own: string[] = [];
    for (let n = 1; n <= 3; n += 1) {
      await harness.alert(`M-${n}`, 1);
      own.push(await harness.card(`M-${n}`));
      await harness.alert(`M-${n}`, 2, { title: 'another' });
      await harness.alertIsKnown(`M-${n}`, 2);
      harness.clock.advance(10_000);
    }
    const list = (after?: string) => harness.ask('card.stale.list', { tenant: 'acme', limit: 2, after });
    await eventually(async () => {
      const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
      expect(items.map(({ cardId }) => cardId)).toEqual(expect.arrayContaining(own));
    });
    harness.bots.stale = Array.from({ length: 7 }, (_, n) => stale(`g${n}`, n * 7));
    for (const atOnce of [500, 1]) {
      harness.bots.atOnce = atOnce;
      const seen: string[] = [];
      for (let after: string | undefined, pages = 0; pages < 20; pages += 1) {
        const page = await list(after);
        seen.push(...page.items.map(({ cardId }) => cardId));
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen.sort()).toEqual([...own, ...harness.bots.stale.map(({ cardId }) => cardId)].sort());
    }
    harness.bots.atOnce = 500;
    const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
    expect(items.find(({ cardId }) => cardId === 'g0')).toMatchObject({
      ...{
        alertId: 'G-9',
        title: null,
        taskId: 'g0',
        group: { integrationId: 'I', chatId: 'wr' },
        windows: [],
      },
      recipients: [{ accountId: null, userId: null, shownVersion: 1, staleReason: 'bot_window' }],
    });
    // As the alert is called now, whatever the card says.
    expect(items.find(({ alertId }) => alertId === 'M-1')?.title).toBe('another');
  });

  it('are never left out in silence: without bot-service there is no list', async () => {
    harness.bots.isAway = true;
    await expect(harness.ask('card.stale.list', { tenant: 'acme' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    harness.bots.isAway = false;
  });
});
