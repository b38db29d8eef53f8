import { plan } from './plan.js';
import { aPlanInput, aPress, aSight, aVersion, aWindow, START } from './plan-fixture.js';
import type { PlanInput } from './plan-input.js';
import { DEFAULT_POLICY } from './plan-policy.js';
import { staleness } from './staleness.js';

const decide = (input: PlanInput) => plan(input, DEFAULT_POLICY);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const acked = [aVersion(1), aVersion(2, { status: 'processing', at: START + 1_000 })];
const closed = [aVersion(1), aVersion(2, { status: 'closed', at: START + 1_000 })];
const click = (windowId: string, given = {}) =>
  aWindow({ windowId, origin: 'click', clickerUserId: 'anna', ...given });

describe('the planner', () => {
  it('leaves a card alone while a spend is under way', () => {
    const windows = [aWindow(), click('k1', { state: 'claimed' })];
    const input = aPlanInput({ windows, presses: [aPress()], history: acked });
    expect(decide(input)).toEqual({ kind: 'nothing', reason: 'spend_in_flight' });
  });

  it('waits out a block and says why copies are stale', () => {
    const card = { blockedUntil: START + MINUTE, problem: 'throttled' as const };
    const input = aPlanInput({ card, history: closed, now: START + 10_000 });
    expect(decide(input)).toEqual({ kind: 'later', at: START + MINUTE, reason: 'blocked' });
    expect(staleness(input, decide(input), DEFAULT_POLICY)[0]).toMatchObject({ reason: 'throttled' });
  });

  it('does not aim at members it could not reach, and lists them', () => {
    const seen = [aSight('anna', { unreachable: true }), aSight('bo')];
    const input = aPlanInput({ seen, history: closed, now: START + HOUR });
    expect(decide(input)).toMatchObject({ kind: 'spend', userIds: ['bo'] });
    expect(staleness(input, decide(input), DEFAULT_POLICY)[0]).toMatchObject({
      userId: 'anna',
      reason: 'member_unreachable',
    });
  });

  it('takes a miss for unreachable members only where the press reached somebody beside its clicker', () => {
    const reasonFor = (given: object, windows = [aWindow()]) => {
      const seen = [aSight('anna', { version: 2 }), aSight('bo', { missedByClick: true, ...given })];
      const input = aPlanInput({ seen, windows, history: acked, now: START + MINUTE });
      return staleness(input, decide(input), DEFAULT_POLICY)[0]?.reason;
    };
    expect(reasonFor({})).toBe('member_unreachable');
    expect(reasonFor({ reachedClickerAlone: true })).toBe('waiting');
    expect(reasonFor({ reachedClickerAlone: true }, [])).toBe('no_window');
    expect(reasonFor({ reachedClickerAlone: true, unreachable: true })).toBe('member_unreachable');
  });

  it('takes a wholly replaced message back within 24 h, else marks it with its last window, else lists it', () => {
    const seen = ['anna', 'bo'].map((userId) => aSight(userId, { replacedAt: START + 1_000 }));
    const input = aPlanInput({ seen, now: START + 2_000 });
    expect(decide(input)).toEqual({ kind: 'recall', reason: 'superseded' });
    const late = { ...input, now: START + 24 * HOUR };
    expect(decide(late)).toMatchObject({
      kind: 'spend',
      windowId: 'send',
      look: 'superseded',
      userIds: ['anna', 'bo'],
    });
    const spent = { ...late, windows: [] };
    expect(decide(spent)).toEqual({ kind: 'nothing', reason: 'no_window' });
    expect(staleness(spent, decide(spent), DEFAULT_POLICY)).toHaveLength(2);
  });

  it('keeps the send window for those who still hold the card when others were replaced', () => {
    const seen = [aSight('anna', { replacedAt: START }), aSight('bo')];
    expect(decide(aPlanInput({ seen }))).toEqual({ kind: 'nothing', reason: 'no_window' });
    const withClick = aPlanInput({ seen, windows: [aWindow(), click('k1')] });
    expect(decide(withClick)).toMatchObject({ windowId: 'k1', userIds: ['anna'], look: 'superseded' });
  });

  it('trusts a copy that is newer than the newest known version', () => {
    const seen = [aSight('anna', { version: 9 })];
    expect(decide(aPlanInput({ seen }))).toEqual({ kind: 'nothing', reason: 'all_true' });
  });
});

describe('a card that was cut off from its corp', () => {
  const seen = ['anna', 'bo'].map((userId) => aSight(userId, { cutOffAt: START + MINUTE }));
  const now = START + HOUR;

  it('is untrue and listed while the alert is open, whatever it shows', () => {
    const input = aPlanInput({ seen, windows: [], now });
    expect(decide(input)).toEqual({ kind: 'nothing', reason: 'no_window' });
    expect(staleness(input, decide(input), DEFAULT_POLICY)).toEqual([
      { userId: 'anna', since: START + MINUTE, reason: 'reinstalled' },
      { userId: 'bo', since: START + MINUTE, reason: 'reinstalled' },
    ]);
  });

  it('is true when it shows that the alert is closed', () => {
    const over = [aVersion(1, { status: 'closed' })];
    const input = aPlanInput({ seen, windows: [], history: over, now });
    expect(decide(input)).toEqual({ kind: 'nothing', reason: 'all_true' });
  });

  it('is corrected for everybody with the code of its first press', () => {
    const presses = [aPress({ awaiting: 'correction', windowId: 'own' })];
    const input = aPlanInput({ seen, windows: [click('own')], presses, now });
    expect(decide(input)).toMatchObject({
      windowId: 'own',
      userIds: ['anna', 'bo'],
      reason: 'answer_to_press',
    });
  });
});
