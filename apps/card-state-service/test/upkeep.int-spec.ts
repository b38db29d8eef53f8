import { eventually } from '@app/testing';
import { Pruning } from '../src/upkeep/pruning.js';
import { RecallReminder } from '../src/upkeep/recall-reminder.js';
import { CardStateHarness } from './card-state-harness.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('what only time brings about', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const count = async (table: string, where: string): Promise<number> => {
    const [row] = await harness.servers.database.query<{ count: number }>(
      `select count(*)::int as count from card_state.${table} where ${where}`,
    );
    return row!.count;
  };

  it('asks again for a recall without a result, then marks or lists the card', async () => {
    await harness.alert('RECALL', 1);
    const older = await harness.card('RECALL', { sealedResponseCode: null });
    await harness.card('RECALL', { replacesOlder: true });
    const recalls = () => harness.notify.recalls.filter(({ cardId }) => cardId === older);
    await eventually(() => expect(recalls()).toHaveLength(1));
    await harness.settles();
    const decision = async () => (await harness.view('RECALL', older)).decision;
    // Recalled as superseded, or looked at once more since.
    expect((await decision())!.reason).toMatch(/^(superseded|recall_in_flight)$/);
    const reminder = harness.app.get(RecallReminder);
    for (const minutes of [10, 20, 40]) {
      harness.clock.advance(minutes * MINUTE);
      await reminder.remind();
      await harness.settles();
    }
    await eventually(() => expect(recalls()).toHaveLength(4));
    harness.clock.advance(80 * MINUTE);
    await reminder.remind();
    await eventually(async () => expect(await decision()).toMatchObject({ reason: 'no_window' }));
    expect((await harness.view('RECALL', older)).recipients[0]).toMatchObject({ staleReason: 'no_window' });
    harness.clock.advance(DAY);
    await reminder.remind();
    await harness.settles();
    expect(recalls()).toHaveLength(4);
  });

  it('forgets what ended more than 30 days ago, and nothing else', async () => {
    await harness.alert('DONE', 1);
    const done = await harness.card('DONE');
    await harness.press({ cardId: done, userId: 'woLi', action: 'refresh' });
    await harness.alert('DONE', 2, { status: 'closed' });
    await harness.alertIsKnown('DONE', 2);
    // More rows than one portion takes.
    await harness.servers.database.query(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
         snapshot, received_at)
       select tenant, alert_id, -n, status, severity, snoozed, people, appearance, snapshot, received_at
       from card_state.alert_version, generate_series(1, 1300) n where alert_id = 'DONE' and version = 2`,
    );
    await harness.alert('OPEN', 1);
    const open = await harness.card('OPEN');
    await harness.card('OPEN', { cardId: 'recalled' });
    await harness.notify.tell('card.recall-settled', {
      ...{ cardId: 'recalled', recalled: true },
      occurredAt: harness.clock.now().toISOString(),
    });
    harness.clock.advance(10 * MINUTE);
    await harness.everybodySees('DONE', done, 2);
    await harness.settles();

    const pruning = harness.app.get(Pruning);
    harness.clock.advance(29 * DAY);
    await pruning.prune();
    expect(await count('card', `card_id in ('${done}', '${open}', 'recalled')`)).toBe(3);

    harness.clock.advance(2 * DAY);
    await harness.settles();
    let portions = 0;
    while ((await pruning.prune()) > 0) portions += 1;
    expect(portions).toBeGreaterThan(2);
    for (const table of [
      'card',
      'card_recipient',
      'sight_log',
      'stale_log',
      'update_window',
      'window_claim',
    ]) {
      expect([table, await count(table, `card_id in ('${done}', 'recalled')`)]).toEqual([table, 0]);
    }
    expect(await count('press', `alert_id = 'DONE'`)).toBe(0);
    expect(await count('alert_recipient', `alert_id = 'DONE'`)).toBe(0);
    expect(await count('alert_version', `alert_id = 'DONE' and version <> 2`)).toBe(0);
    expect((await harness.view('OPEN', open)).recipients).toHaveLength(2);

    // A repeat of an old version still has no effect; a new one opens the alert's books again.
    await harness.alert('DONE', 1, { status: 'triggered' });
    await harness.alertIsKnown('DONE', 1);
    expect(await count('alert_truth', `alert_id = 'DONE' and version = 2 and pruned`)).toBe(1);
    await harness.alert('DONE', 3);
    await harness.alertIsKnown('DONE', 3);
    expect(await count('alert_truth', `alert_id = 'DONE' and version = 3 and not pruned`)).toBe(1);
  });
});
