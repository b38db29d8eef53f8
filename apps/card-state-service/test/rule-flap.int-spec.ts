import { eventually } from '@app/testing';
import { Transactions } from '@app/persistence';
import { RuleFlapRepository } from '../src/refresh/rule-flap.repository.js';
import { Pruning } from '../src/upkeep/pruning.js';
import { CardStateHarness } from './card-state-harness.js';

describe('a rule whose alerts come back', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness.stop());

  it('makes the next alert of that rule wait before its end costs the send code', async () => {
    const title = '网关重启';
    for (const alertId of ['one', 'two', 'three']) {
      await harness.alert(alertId, 1, { title });
      await harness.card(alertId);
      await harness.alert(alertId, 2, { title, status: 'closed' });
      await harness.alertIsKnown(alertId, 2);
      harness.clock.advance(120_000);
      await harness.alert(alertId, 3, { title, status: 'triggered' });
      await harness.alertIsKnown(alertId, 3);
      await harness.settles();
    }

    await harness.alert('next', 1, { title });
    const cardId = await harness.card('next');
    await harness.alert('next', 2, { title, status: 'closed' });
    await eventually(async () => {
      expect(await harness.view('next', cardId)).toMatchObject({ decision: { reason: 'settling' } });
    });
    harness.clock.advance(179_000);
    await harness.settles();
    expect((await harness.view('next', cardId)).recipients[0]).toMatchObject({ shownVersion: 1 });
    harness.clock.advance(1_000);
    await harness.everybodySees('next', cardId, 2);
  });

  it('is remembered for a week since it flapped last, however briefly, and then forgotten', async () => {
    const rules = harness.app.get(RuleFlapRepository);
    const run = harness.app.get(Transactions);
    const key = { tenant: 'acme', rule: 'r' };
    const DAY = 24 * 3_600_000;
    const begun = harness.clock.now().getTime();
    const on = (day: number) => new Date(begun + day * DAY);
    const flaps = (day: number, returnMs: number) =>
      run.run((tx) =>
        rules.remember(
          tx,
          ['a', 'b', 'c'].map((alertId) => ({ ...key, alertId, returnMs, seenAt: on(day) })),
          on(day),
        ),
      );
    const known = async (day: number) =>
      (await run.run((tx) => rules.load(tx, [key], on(day)))).get('acme r');
    const count = async () => {
      const [row] = await harness.servers.database.query<{ count: number }>(
        `select count(*)::int as count from card_state.rule_flap where rule = 'r'`,
      );
      return row!.count;
    };

    await flaps(0, 600_000);
    for (let day = 1; day <= 6; day += 1) await flaps(day, 40_000);
    expect(await known(12)).toBe(600_000);
    expect(await known(13.1)).toBeUndefined();
    // The long time ago counts no more.
    await flaps(20, 30_000);
    expect(await known(20)).toBe(30_000);
    // Told again, late, is no new flap.
    await flaps(15, 20_000);
    expect(await known(26.9)).toBe(30_000);
    expect(await known(27.1)).toBeUndefined();

    harness.clock.advance(26 * DAY);
    await harness.app.get(Pruning).prune();
    expect(await count()).toBe(3);
    harness.clock.advance(2 * DAY);
    await harness.app.get(Pruning).prune();
    expect(await count()).toBe(0);
  });
});
