import { eventually } from '@app/testing';
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
});
