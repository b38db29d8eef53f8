import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a snooze that ends without a word of the pipeline', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const inTime = (ms: number) => new Date(harness.clock.now().getTime() + ms).toISOString();
  const page = (alertId: string) => harness.ask('card.alert.get', { tenant: 'acme', alertId });

  it('makes the card untrue at that moment: it is listed, and a spare code draws it once', async () => {
    await harness.alert('SLEEP', 1);
    const cardId = await harness.card('SLEEP');
    await harness.press({ cardId, userId: 'woLi', action: 'snooze', snoozeSeconds: 7200 });
    await harness.press({ cardId, userId: 'woWang', action: 'snooze', snoozeSeconds: 7200 });
    await harness.nextActions('SLEEP', 2);
    const until = inTime(2 * HOUR);
    await harness.alert('SLEEP', 2, {
      snoozedUntil: until,
      lastChange: { kind: 'snoozed', by: null, via: null } as never,
    });
    await harness.everybodySees('SLEEP', cardId, 2);
    await harness.settles();
    expect((await page('SLEEP')).offers).toContain('unsnooze');

    harness.clock.advance(2 * HOUR);
    expect((await page('SLEEP')).offers).toEqual(['acknowledge', 'close', 'snooze']);
    await eventually(async () => {
      const { recipients } = await harness.view('SLEEP', cardId);
      expect(recipients.map(({ staleSince, staleReason }) => [staleSince, staleReason])).toEqual([
        [until, 'waiting'],
        [until, 'waiting'],
      ]);
    });
    const orders = () => harness.notify.orders.filter((order) => order.cardId === cardId).length;
    const before = orders();
    // The pipeline has some seconds to say it itself.
    harness.clock.advance(6_000);
    await eventually(() => expect(orders()).toBe(before + 1));
    await eventually(async () => {
      const { recipients, windows } = await harness.view('SLEEP', cardId);
      expect(recipients.map(({ staleReason }) => staleReason)).toEqual([null, null]);
      expect(windows.map(({ origin, state }) => `${origin} ${state}`)).toEqual([
        'send open',
        'click consumed',
        'click consumed',
      ]);
    });
    await harness.settles();
    expect(orders()).toBe(before + 1);
  });

  it('is none from the start when it came too late', async () => {
    await harness.alert('PAST', 1, { snoozedUntil: inTime(-MINUTE) });
    const cardId = await harness.card('PAST');
    await harness.settles();
    expect((await page('PAST')).offers).toEqual(['acknowledge', 'close', 'snooze']);
    expect((await harness.view('PAST', cardId)).recipients[0]!.staleReason).toBeNull();
    await harness.press({ cardId, userId: 'woLi', action: 'snooze', snoozeSeconds: 7200 });
    expect(await harness.nextActions('PAST', 1)).toMatchObject([{ action: 'snooze' }]);
  });
});
