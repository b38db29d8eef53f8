import { plan } from './plan.js';
import { aPlanInput, aSight, aVersion, aWindow, START, WINDOW_LIFE } from './plan-fixture.js';
import type { PlanInput, SeenByRecipient, VersionFact } from './plan-input.js';
import { DEFAULT_POLICY } from './plan-policy.js';
import { reopeningsOf } from './quiet-time.js';
import { staleness } from './staleness.js';

const decide = (input: PlanInput) => plan(input, DEFAULT_POLICY);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const acked = [aVersion(1), aVersion(2, { status: 'processing', at: START + 1_000 })];
const closed = [aVersion(1), aVersion(2, { status: 'closed', at: START + 1_000 })];
const relabelled = [aVersion(1), aVersion(2, { appearance: 'other label', at: START + 1_000 })];
const click = (windowId: string, given = {}) =>
  aWindow({ windowId, origin: 'click', clickerUserId: 'anna', ...given });

describe('a change without a press', () => {
  it('that is final takes the send window after a short quiet time', () => {
    const input = aPlanInput({ history: closed, now: START + 1_000 });
    expect(decide(input)).toEqual({ kind: 'later', at: START + 2_000, reason: 'settling' });
    expect(decide({ ...input, now: START + 2_000 })).toMatchObject({
      windowId: 'send',
      reason: 'final_state',
    });
  });

  it('that is final prefers a click window of the bank', () => {
    const input = aPlanInput({ windows: [aWindow(), click('k1')], history: closed, now: START + HOUR });
    expect(decide(input)).toMatchObject({ kind: 'spend', windowId: 'k1', reason: 'final_state' });
  });

  it('that people act on leaves the send window alone and is listed', () => {
    const input = aPlanInput({ history: acked, now: START + HOUR });
    const decided = decide(input);
    expect(decided).toEqual({
      kind: 'later',
      at: START + Math.ceil(WINDOW_LIFE ** 2 / (2 * WINDOW_LIFE - 1_000)),
      reason: 'reserved_for_final_state',
    });
    expect(staleness(input, decided, DEFAULT_POLICY)).toEqual([
      { userId: 'anna', since: START + 1_000, reason: 'waiting' },
      { userId: 'bo', since: START + 1_000, reason: 'waiting' },
    ]);
  });

  describe('that its reader was named for', () => {
    const again = [...closed, aVersion(3, { at: START + MINUTE })];
    const sawEnd = (namedVersion: number) => aSight('anna', { version: 2, namedVersion });
    const decided = (seen: SeenByRecipient[], history: VersionFact[]) =>
      decide(aPlanInput({ seen, history, now: START + HOUR }));

    it('is shown by the send window where the state is another one than on their card', () => {
      const bySend = { kind: 'spend', windowId: 'send', reason: 'called_again' };
      expect(decided([sawEnd(3), aSight('bo', { version: 3 })], again)).toMatchObject({
        ...bySend,
        userIds: ['anna'],
      });
      // Whoever else is reached by it sees it too.
      expect(decided([sawEnd(3), sawEnd(1)], again)).toMatchObject({ ...bySend, userIds: ['anna', 'anna'] });
      expect(decided([aSight('anna', { namedVersion: 2 })], acked)).toMatchObject(bySend);
      const worse = [aVersion(1, { severity: 'info' }), aVersion(2, { at: START + 1_000 })];
      expect(decided([aSight('anna', { namedVersion: 2 })], worse)).toMatchObject(bySend);
    });

    it('leaves the send window for the end where nobody was named again, or for a text alone', () => {
      const waits = { kind: 'later', reason: 'reserved_for_final_state' };
      expect(decided([sawEnd(2)], again)).toMatchObject(waits);
      expect(decided([aSight('anna', { namedVersion: 2 })], relabelled)).toMatchObject(waits);
    });

    it('waits until the alert has come to rest', () => {
      const input = aPlanInput({ seen: [sawEnd(3)], history: again, now: START + MINUTE });
      expect(decide(input)).toMatchObject({ kind: 'later', reason: 'settling' });
    });
  });

  it('that people act on takes a click window of the bank; a label needs a second one', () => {
    const windows = [aWindow(), click('k1')];
    const now = START + HOUR;
    expect(decide(aPlanInput({ windows, history: acked, now }))).toMatchObject({
      windowId: 'k1',
      reason: 'people_act_on_it',
    });
    expect(decide(aPlanInput({ windows, history: relabelled, now }))).toMatchObject({ kind: 'later' });
    const rich = [...windows, click('k2', { expiresAt: START + 9 * HOUR })];
    expect(decide(aPlanInput({ windows: rich, history: relabelled, now }))).toMatchObject({
      windowId: 'k2',
      reason: 'spare_window',
    });
  });

  it('is shown before a window would end unused', () => {
    const now = START + WINDOW_LIFE - 5 * MINUTE;
    const late = [aVersion(1), aVersion(2, { appearance: 'other label', at: now - MINUTE })];
    expect(decide(aPlanInput({ history: late, now }))).toMatchObject({
      windowId: 'send',
      reason: 'window_would_end_unused',
    });
    expect(decide(aPlanInput({ history: relabelled, now: START + WINDOW_LIFE }))).toEqual({
      kind: 'nothing',
      reason: 'no_window',
    });
  });

  it('is shown with the reserved window once silence × age of the alert reach the square of what the window still lasts', () => {
    const spentAfter = (changeAt: number) => {
      const history = [aVersion(1), aVersion(2, { status: 'processing', at: START + changeAt })];
      const now = START + Math.max(changeAt, HOUR) + MINUTE;
      const { at } = decide(aPlanInput({ history, now })) as { at: number };
      expect(decide(aPlanInput({ history, now: at }))).toMatchObject({
        windowId: 'send',
        reason: 'alert_silent',
      });
      const [silence, age, left] = [at - START - changeAt, at - START, START + WINDOW_LIFE - at];
      expect((silence * age) / left ** 2).toBeCloseTo(1, 6);
      return age / HOUR;
    };
    expect(spentAfter(0)).toBeCloseTo(35.9, 1);
    expect(spentAfter(30 * HOUR)).toBeCloseTo(45.4, 1);
    expect(spentAfter(55 * HOUR)).toBeCloseTo(58.2, 1);
  });

  it('leaves the last window to the card that takes over at 71 h, and is shown when none did', () => {
    const history = [aVersion(1), aVersion(2, { status: 'processing', at: START + 70.5 * HOUR })];
    const renewed = START + 71 * HOUR;
    expect(decide(aPlanInput({ history, now: renewed }))).toEqual({
      kind: 'later',
      at: renewed + MINUTE,
      reason: 'reserved_for_final_state',
    });
    expect(decide(aPlanInput({ history, now: renewed + MINUTE }))).toMatchObject({ reason: 'alert_silent' });
  });

  it('leaves the last window alone, whoever’s press it came from', () => {
    const windows = [click('k1', { expiresAt: START + 9 * HOUR })];
    const now = START + HOUR;
    expect(decide(aPlanInput({ windows, history: acked, now }))).toMatchObject({
      reason: 'reserved_for_final_state',
    });
    expect(decide(aPlanInput({ windows, history: closed, now }))).toMatchObject({ windowId: 'k1' });
  });

  it('that came back before, or whose rule did, is waited for half as long again as that took', () => {
    const again = [
      aVersion(1),
      aVersion(2, { status: 'closed', at: START + 1_000 }),
      aVersion(3, { at: START + 1_000 + 2 * MINUTE }),
      aVersion(4, { status: 'closed', at: START + 5 * MINUTE }),
    ];
    const wait = (ruleReturnMs: number | null, history = again) => {
      const { at } = history.at(-1)!;
      const decided = decide(aPlanInput({ history, ruleReturnMs, now: at }));
      return decided.kind === 'later' && decided.at - at;
    };
    expect([wait(null), wait(4 * MINUTE), wait(HOUR)]).toEqual([3 * MINUTE, 6 * MINUTE, 10 * MINUTE]);
    expect(wait(4 * MINUTE, closed)).toBe(6 * MINUTE);
    const lastAt = START + 1_000 + 2 * MINUTE;
    expect(reopeningsOf(again, HOUR, START)).toEqual({ longestMs: 2 * MINUTE, lastAt });
    expect([reopeningsOf(again, MINUTE, START), reopeningsOf(again, HOUR, lastAt)]).toEqual([null, null]);
  });

  it('that ends an alert is shown after a second, whatever else it changed between, if it never came back from its end', () => {
    const history = Array.from({ length: 20 }, (_, i) =>
      aVersion(i + 1, { status: i % 2 ? 'processing' : 'triggered', at: START + i * 3_000 }),
    );
    const at = START + MINUTE;
    history.push(aVersion(21, { status: 'closed', at }));
    expect(decide(aPlanInput({ history, now: at }))).toMatchObject({ kind: 'later', at: at + 1_000 });
    expect(decide(aPlanInput({ history, now: at + 1_000 }))).toMatchObject({ reason: 'final_state' });
  });

  it('that flaps is waited out twice as long for each reversal, up to the severity’s bound', () => {
    const flaps = (count: number, severity: 'critical' | 'info') =>
      Array.from({ length: count }, (_, i) =>
        aVersion(i + 1, { status: i % 2 ? 'closed' : 'triggered', severity, at: START + i * 1_000 }),
      );
    const wait = (count: number, severity: 'critical' | 'info' = 'critical') => {
      const history = flaps(count, severity);
      const decided = decide(aPlanInput({ history, now: history.at(-1)!.at }));
      return decided.kind === 'later' ? decided.at - history.at(-1)!.at : decided;
    };
    expect([wait(2), wait(4), wait(6)]).toEqual([1_000, 2_000, 4_000]);
    expect([wait(20), wait(30, 'info')]).toEqual([MINUTE, 10 * MINUTE]);
  });
});

describe('a snooze that the clock ends', () => {
  const end = START + HOUR;
  const asleep = [aVersion(1), aVersion(2, { snoozed: true, snoozeEnd: end, at: START + 1_000 })];
  const seen = [aSight('anna', { version: 2, since: START + 2_000 })];
  const input = (now: number, given: Partial<PlanInput> = {}) =>
    aPlanInput({ history: asleep, seen, windows: [aWindow(), click('spare')], now, ...given });

  it('makes a copy untrue that was drawn before, and only that', () => {
    expect(decide(input(end - 1))).toEqual({ kind: 'nothing', reason: 'all_true' });
    const over = input(end);
    expect(staleness(over, decide(over), DEFAULT_POLICY)).toEqual([
      { userId: 'anna', since: end, reason: 'waiting' },
    ]);
    expect(decide(input(end, { seen: [aSight('anna', { version: 2, since: end })] }))).toMatchObject({
      reason: 'all_true',
    });
  });

  it('leaves the pipeline some seconds to say it itself, then costs a spare code', () => {
    const wait = DEFAULT_POLICY.pipelineAnswerMs;
    expect(decide(input(end))).toEqual({ kind: 'later', at: end + wait, reason: 'settling' });
    expect(decide(input(end + wait))).toMatchObject({ windowId: 'spare', reason: 'people_act_on_it' });
  });
});
