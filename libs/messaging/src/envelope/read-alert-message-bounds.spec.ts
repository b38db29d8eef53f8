import { ALERT_EVENT_TYPE, AlertEvent, type AlertEvent as Event } from '@app/contracts';
import fc from 'fast-check';
import { readAlertMessage } from './read-alert-message.js';
import { validatedPayload } from './validated-payload.js';

const read = (event: unknown) =>
  readAlertMessage({
    headers: {},
    bytes: Buffer.from(JSON.stringify(event)),
    arrivedAt: new Date('2026-11-25T08:01:00Z'),
    timeZone: () => Promise.resolve('Asia/Shanghai'),
  });
const envelope = (data: object) => ({
  specversion: '1.0',
  id: '1',
  source: '/s',
  type: ALERT_EVENT_TYPE,
  data,
});
const alert = { alertId: 'A', version: 1, status: 'triggered', severity: 'info', title: 't' };

const odd = fc.oneof(
  { weight: 2, arbitrary: fc.anything({ maxDepth: 3, withNullPrototype: false }) },
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.constantFrom('', null, {}, [], 0, '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2026-11-25 08:00:00'),
  fc.webUrl(),
  fc.date({ noInvalidDate: true }).map((at) => at.toJSON()),
);
const oddTime = fc.oneof(
  { weight: 8, arbitrary: fc.date({ noInvalidDate: true }).map((at) => at.toJSON()) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('', null, 0, '0001-01-01T00:00:00Z', '2026-11-25 08:00:00', '2026-W48'),
  },
  { weight: 1, arbitrary: odd },
);
const anyData = fc.record(
  {
    alertId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
    version: fc.oneof(fc.maxSafeNat(), fc.maxSafeNat().map(String)),
    status: fc.constantFrom('triggered', 'Processing', 'CLOSED'),
    severity: fc.constantFrom('critical', 'Warning', 'info'),
    title: odd,
    description: odd,
    labels: fc.oneof(odd, fc.dictionary(fc.string({ unit: 'binary', maxLength: 140 }), odd, { maxKeys: 60 })),
    space: fc.oneof(odd, fc.record({ id: odd, name: odd })),
    startedAt: oddTime,
    updatedAt: oddTime,
    closedAt: oddTime,
    snoozedUntil: oddTime,
    responders: fc.oneof(odd, fc.array(fc.record({ accountId: odd, name: odd }), { maxLength: 110 })),
    lastChange: fc.oneof(odd, fc.record({ kind: odd, by: odd, via: odd })),
    detailUrl: odd,
    notify: fc.oneof(
      fc.constant(null),
      fc.record({ recipients: fc.array(odd), template: odd, renotify: odd }),
    ),
    mended: fc.oneof(odd, fc.array(fc.record({ field: odd, why: odd, raw: odd }), { maxLength: 110 })),
    unknown: odd,
  },
  { requiredKeys: ['alertId', 'version', 'status', 'severity'] },
);

describe('any event', () => {
  it('is read to a value that keeps every rule and reads as itself, or is refused with problems', async () => {
    let values = 0;
    await fc.assert(
      fc.asyncProperty(anyData, async (data) => {
        let event: Event;
        try {
          ({ data: event } = await read(envelope(data)));
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^MESSAGE_(INVALID|MALFORMED)$/) as string,
          });
          return;
        }
        values += 1;
        await validatedPayload(AlertEvent, event, 'MESSAGE_INVALID');
        const again = await read(envelope(event));
        expect(again.data).toEqual(event);
        expect(again.mends).toEqual([]);
        // What PostgreSQL keeps.
        expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 400 },
    );
    // Some thirty are read; that hardly any is would be a fault of these inputs.
    expect(values).toBeGreaterThan(5);
  });
});

describe('a hostile event', () => {
  // The reader that this one replaced took a minute and more; the bound leaves room for any machine.
  const within = async (event: object) => {
    const start = performance.now();
    const result = await read(event);
    expect(performance.now() - start).toBeLessThan(2_000);
    return result;
  };
  const many = <T>(length: number, of: (index: number) => T) =>
    Array.from({ length }, (_, index) => of(index));

  it('of 90,000 labels keeps fifty', async () => {
    const labels = Object.fromEntries(many(90_000, (i) => [i.toString(36), 'v']));
    const { data, mends } = await within(envelope({ ...alert, labels }));
    expect(Object.keys(data.labels)).toHaveLength(50);
    expect(mends).toContainEqual({ field: 'labels', why: 'more than 50, the others left out', raw: '' });
  });

  it('of 20,000 responders keeps a hundred', async () => {
    const responders = many(20_000, (i) => ({ accountId: `a${i}`, name: 'n' }));
    const { data } = await within(envelope({ ...alert, responders, title: 'behind them' }));
    expect(data.title).toBe('behind them');
    expect(data.responders).toHaveLength(100);
  });

  it('of 60,000 fields nobody knows is read behind them', async () => {
    const unknown = Object.fromEntries(many(60_000, (i) => [`u${i}`, [i]]));
    expect((await within(envelope({ ...unknown, ...alert }))).data.alertId).toBe('A');
  });

  it('of 20,000 recipients is refused for them', async () => {
    const recipients = many(20_000, (i) => `a${i}`);
    await expect(within(envelope({ ...alert, notify: { recipients } }))).rejects.toMatchObject({
      facts: { problems: [{ field: 'data.notify.recipients' }] },
    });
  });

  it('of 0.95 MiB nobody knows carries none of it on', async () => {
    const { data } = await within(envelope({ ...alert, unknown: 'x'.repeat(0.95 * 1024 * 1024) }));
    expect(JSON.stringify(data).length).toBeLessThan(2_000);
  });

  it('is refused when what is left is larger than what carries it on', async () => {
    const labels = Object.fromEntries(many(50, (i) => [`l${i}`, '\u0001'.repeat(2048)]));
    const recipients = many(1000, (i) => `${i}${'\u0001'.repeat(60)}`);
    await expect(read(envelope({ ...alert, labels, notify: { recipients } }))).rejects.toMatchObject({
      code: 'MESSAGE_TOO_LARGE',
    });
  });

  it('of every legal size in Chinese is read', async () => {
    const labels = Object.fromEntries(many(50, (i) => [`标${i}`, '签'.repeat(2048)]));
    const recipients = many(1000, (i) => `${i}`.padStart(128, 'a'));
    const { mends } = await read(
      envelope({
        ...alert,
        title: '题'.repeat(512),
        description: '述'.repeat(4096),
        labels,
        notify: { recipients },
      }),
    );
    expect(mends.map(({ field }) => field)).toEqual(['updatedAt', 'startedAt']);
  });
});
