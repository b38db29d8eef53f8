import { INGEST_STATUSES, type AlertStatus, type IngestOutcome, type IngestStatus } from '@app/contracts';
import fc from 'fast-check';
import { type Arrival, becomes, type Known, type SenderMemory } from './becomes.js';

const arrival = (status: IngestStatus, more: Partial<Arrival> = {}): Arrival => ({
  ...{
    status,
    at: null,
    seq: 9,
    receivedAt: 0,
    isByBeginning: false,
    startsAt: null,
    isRefresh: false,
    isEndless: false,
  },
  hasContent: status === 'firing',
  ...more,
});
const memory = (status: IngestStatus, more: Partial<SenderMemory> = {}): SenderMemory => ({
  ...{
    status,
    at: null,
    seq: 5,
    saidAt: null,
    startedAt: null,
    ackedAt: null,
    contentAt: null,
    contentSeq: 5,
  },
  ...more,
});
const known = (status: AlertStatus, said: SenderMemory, byPerson = false): Known => ({
  memory: said,
  alert: { status, byPerson },
});
const nothing: Known = { memory: null, alert: null };

describe('an event of a source', () => {
  it.each<[string, Known, Record<IngestStatus, IngestOutcome>]>([
    [
      'never heard of',
      nothing,
      { firing: 'opened', acknowledged: 'unknown-recovery', resolved: 'unknown-recovery' },
    ],
    [
      'open',
      known('triggered', memory('firing')),
      { firing: 'repeated', acknowledged: 'acknowledged', resolved: 'resolved' },
    ],
    [
      'in work',
      known('processing', memory('firing')),
      { firing: 'repeated', acknowledged: 'repeated', resolved: 'resolved' },
    ],
    [
      'over',
      known('closed', memory('resolved')),
      { firing: 'reopened', acknowledged: 'repeated', resolved: 'repeated' },
    ],
    [
      'closed by a person while it goes on',
      known('closed', memory('firing'), true),
      { firing: 'held-closed', acknowledged: 'held-closed', resolved: 'resolved' },
    ],
    [
      'closed by a clock while it goes on',
      known('closed', memory('firing')),
      { firing: 'reopened', acknowledged: 'repeated', resolved: 'repeated' },
    ],
  ])('about an alert that is %s', (_, before, expected) => {
    for (const status of INGEST_STATUSES) {
      expect([status, becomes(before, arrival(status)).became]).toEqual([status, expected[status]]);
    }
  });

  it('is stale when its time is before the newest, however late it arrives', () => {
    const before = known('closed', memory('resolved', { at: 100, startedAt: 50, contentAt: 50 }));
    expect(becomes(before, arrival('firing', { at: 50, startsAt: 50, seq: 99 }))).toMatchObject({
      became: 'stale',
      change: null,
    });
  });

  it('goes by arrival where one of the two says no time', () => {
    const before = known('triggered', memory('firing', { at: 100, seq: 5 }));
    expect(becomes(before, arrival('resolved', { seq: 6 })).became).toBe('resolved');
    expect(becomes(before, arrival('resolved', { seq: 4 })).became).toBe('stale');
  });

  it('does not open again what ended in the moment it began', () => {
    const before = known('closed', memory('resolved', { at: 100, startedAt: 100 }));
    expect(becomes(before, arrival('firing', { at: 100, startsAt: 100, seq: 99 })).became).toBe('stale');
  });

  describe('of a sender that tells what fires by its beginning', () => {
    const MINUTE = 60_000;
    const fires = (startsAt: number, receivedAt: number) =>
      arrival('firing', { at: startsAt, startsAt, receivedAt, isByBeginning: true, seq: 99 });
    const over = known('closed', memory('resolved', { at: 100, saidAt: 0, startedAt: 50, contentAt: 50 }));

    it('opens again what ended long ago, also with its first beginning', () => {
      expect(becomes(over, fires(50, 2 * MINUTE)).became).toBe('stale');
      expect(becomes(over, fires(50, 2 * MINUTE + 1))).toMatchObject({
        became: 'reopened',
        memory: { status: 'firing', at: 100, saidAt: 2 * MINUTE + 1 },
      });
    });

    it('opens what begins anew before the end of the one before', () => {
      const long = { at: 60 * MINUTE, saidAt: 0, startedAt: 0, contentAt: 0 };
      const before = known('closed', memory('resolved', long));
      expect(becomes(before, fires(60 * MINUTE - 1, MINUTE)).became).toBe('reopened');
      // Members of a pair differ by seconds about one beginning.
      expect(becomes(before, fires(MINUTE, MINUTE)).became).toBe('stale');
    });

    it('tells of a group what is wrong now, although one of its members ended later than another began', () => {
      const group = (at: number, receivedAt: number) =>
        arrival('firing', { at, receivedAt, isByBeginning: true, seq: 99 });
      const burning = known('triggered', memory('firing', { at: 100, saidAt: 0, contentAt: 100 }));
      expect(becomes(burning, group(80, 5 * MINUTE))).toMatchObject({
        became: 'repeated',
        change: { to: null, takesContent: true },
      });
    });
  });

  it('opens what a person closed when trouble begins anew, and after a recovery', () => {
    const held = known('closed', memory('firing', { at: 100, startedAt: 100 }), true);
    expect(becomes(held, arrival('firing', { at: 100, startsAt: 100 })).became).toBe('held-closed');
    expect(becomes(held, arrival('firing', { at: 200, startsAt: 200 }))).toMatchObject({
      became: 'reopened',
      change: { pages: 'reopened' },
    });
    const over = becomes(held, arrival('resolved', { at: 150, seq: 6 }));
    expect(over.change).toBeNull();
    expect(becomes({ ...held, memory: over.memory }, arrival('firing', { at: 200 })).became).toBe('reopened');
  });

  it('of a sender that tells no end opens what a person closed, once it is no repeat of the one before', () => {
    const closed = known('closed', memory('firing', { saidAt: 0 }), true);
    const told = (receivedAt: number, isEndless = true) =>
      becomes(closed, arrival('firing', { receivedAt, isEndless })).became;
    expect([told(120_000), told(120_001), told(120_001, false)]).toEqual([
      ...['held-closed', 'reopened', 'held-closed'],
    ]);
  });

  it('that only reminds pages nobody for what a clock closed, and does for what nobody knows', () => {
    const closed = known('closed', memory('firing'));
    expect(becomes(closed, arrival('firing', { isRefresh: true }))).toMatchObject({
      became: 'repeated',
      change: null,
    });
    expect(becomes(nothing, arrival('firing', { isRefresh: true })).change?.pages).toBe('triggered');
  });

  it('makes an alert of what is already taken up, without paging', () => {
    const given = arrival('acknowledged', { hasContent: true });
    expect(becomes(nothing, given).change).toEqual({ to: 'processing', takesContent: true, pages: null });
  });

  it('hears what is wrong from whoever tells of somebody at work on it, too', () => {
    const taken = (event: Partial<Arrival>) =>
      arrival('acknowledged', { at: 20, hasContent: true, ...event });
    const working = known('processing', memory('acknowledged', { at: 10, contentAt: 10 }));
    const grew = { to: null, takesContent: true, pages: null };
    expect(becomes(working, taken({}))).toMatchObject({ became: 'repeated', change: grew });
    expect(becomes(working, taken({ hasContent: false }))).toMatchObject({
      became: 'repeated',
      change: null,
    });
    expect(becomes(known('triggered', memory('firing', { at: 10, contentAt: 10 })), taken({}))).toMatchObject(
      {
        became: 'acknowledged',
        change: { to: 'processing', takesContent: true },
      },
    );
    // Of a comment that came late the words are old.
    expect(becomes(working, taken({ at: 9 }))).toMatchObject({ became: 'stale', change: null });
    const over = known('closed', memory('resolved', { at: 30, contentAt: 10 }));
    expect(becomes(over, taken({ at: 40 }))).toMatchObject({ became: 'repeated', change: null });
  });
});

/** One event after the other, as the desk does it. */
function endOf(arrivals: Arrival[]): {
  status: AlertStatus | 'none';
  content: number | null;
  opened: number;
} {
  let state: Known = nothing;
  let [content, opened]: [number | null, number] = [null, 0];
  for (const event of arrivals) {
    const { memory: next, change } = becomes(state, event);
    const status = change?.to ?? state.alert?.status;
    if (!state.alert && status) opened += 1;
    if (change?.takesContent) content = event.at;
    state = { memory: next, alert: status ? { status, byPerson: false } : null };
  }
  return { status: state.alert?.status ?? 'none', content, opened };
}

/** The life of an alert: troubles that begin, are perhaps reminded of, and end, each event with its own time. */
const life = fc
  .array(
    fc.record({
      reminders: fc.integer({ min: 0, max: 2 }),
      // With what the one who took it up says, if anything
      taken: fc.constantFrom(null, { hasContent: false }, { hasContent: true }),
      ends: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((troubles) => {
    let at = 0;
    const events: Omit<Arrival, 'seq'>[] = [];
    troubles.forEach(({ reminders, taken, ends }, n) => {
      const startsAt = (at += 10);
      const say = (status: IngestStatus, more: Partial<Arrival> = {}) => {
        const beginning = status === 'firing' ? startsAt : null;
        const { seq: _, ...event } = arrival(status, { at, startsAt: beginning, ...more });
        events.push(event);
        at += 1;
      };
      say('firing');
      for (let i = 0; i < reminders; i++) say('firing');
      if (taken) say('acknowledged', { ...taken, startsAt: taken.hasContent ? startsAt : null });
      if (ends || n < troubles.length - 1) say('resolved');
    });
    return events;
  });

const inOrder = (events: Omit<Arrival, 'seq'>[]): Arrival[] =>
  events.map((event, seq) => ({ ...event, seq: seq + 1 }));

/** As Alertmanager tells it: by beginnings and ends alone. */
const lifeByBeginnings = fc
  .array(fc.record({ repeats: fc.integer({ min: 0, max: 2 }), ends: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((troubles) => {
    let at = 0;
    return troubles.flatMap(({ repeats, ends }, n) => {
      const startsAt = (at += 10);
      at += 5;
      const say = (status: IngestStatus) =>
        arrival(status, { at: status === 'firing' ? startsAt : at, startsAt, isByBeginning: true });
      const firing = Array.from({ length: repeats + 1 }, () => say('firing'));
      return ends || n < troubles.length - 1 ? [...firing, say('resolved')] : firing;
    });
  });

const delivered = (lives: fc.Arbitrary<Omit<Arrival, 'seq'>[]>) =>
  lives.chain((events) =>
    fc
      .array(fc.nat({ max: events.length - 1 }), { maxLength: 6 })
      .chain((repeats) => {
        const all = [...events, ...repeats.map((index) => events[index]!)];
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      })
      .map((shuffled) => ({ events, shuffled })),
  );
const deliveries = fc.oneof(delivered(life), delivered(lifeByBeginnings));

describe('the deliveries of one alert', () => {
  it('in any order, with repeats, leave one alert in its last state with its last words', () => {
    fc.assert(
      fc.property(deliveries, ({ events, shuffled }) => {
        const expected = endOf(inOrder(events));
        const { content, ...end } = endOf(inOrder(shuffled));
        expect(end).toEqual({ status: expected.status, opened: expected.opened });
        // The words of a taking up that is heard of before its trouble are lost.
        const firing = events.filter(({ status }) => status === 'firing').map(({ at }) => at!);
        expect([expected.content, Math.max(...firing)]).toContain(content);
        expect(expected.opened).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });
});
