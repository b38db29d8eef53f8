import { plan } from './plan.js';
import { aPlanInput, aPress, aSight, aVersion, aWindow, START } from './plan-fixture.js';
import type { PlanInput } from './plan-input.js';
import { DEFAULT_POLICY } from './plan-policy.js';
import { staleness } from './staleness.js';

const decide = (input: PlanInput) => plan(input, DEFAULT_POLICY);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const acked = [aVersion(1), aVersion(2, { status: 'processing', at: START + 1_000 })];
const click = (windowId: string, given = {}) =>
  aWindow({ windowId, origin: 'click', clickerUserId: 'anna', ...given });

describe('a press', () => {
  it('is answered with the click’s window on every recipient as soon as the next version is known', () => {
    const input = aPlanInput({
      windows: [aWindow(), click('k1')],
      presses: [aPress()],
      history: acked,
      now: START + 1_000,
    });
    expect(decide(input)).toEqual({
      kind: 'spend',
      windowId: 'k1',
      userIds: ['anna', 'bo'],
      look: 'current',
      note: null,
      reason: 'answer_to_press',
      answers: [],
    });
  });

  it('is listed once it is overdue, also while WeCom blocks the card', () => {
    const card = { blockedUntil: START + MINUTE, problem: 'throttled' as const };
    const waiting = aPlanInput({ card, presses: [aPress()] });
    expect(decide(waiting)).toEqual({ kind: 'later', at: START + 5_000, reason: 'blocked' });
    const overdue = { ...waiting, now: START + 5_000 };
    expect(decide(overdue)).toEqual({ kind: 'later', at: START + MINUTE, reason: 'blocked' });
    expect(staleness(overdue, decide(overdue), DEFAULT_POLICY)).toHaveLength(2);
  });

  it('waits for the pipeline, then notes the press on the card once', () => {
    const windows = [aWindow(), click('k1')];
    const waiting = aPlanInput({ windows, presses: [aPress()] });
    expect(decide(waiting)).toEqual({ kind: 'later', at: START + 5_000, reason: 'waiting_for_pipeline' });
    const overdue = { ...waiting, now: START + 5_000 };
    expect(decide(overdue)).toMatchObject({
      kind: 'spend',
      windowId: 'k1',
      note: 'p1',
      reason: 'press_unanswered',
    });
    const seen = overdue.seen.map((one) => ({ ...one, note: 'p1' }));
    const noted = {
      ...overdue,
      seen,
      windows: [aWindow(), click('k2')],
      presses: [aPress(), aPress({ pressId: 'p2' })],
    };
    expect(decide(noted)).toEqual({ kind: 'nothing', reason: 'waiting_for_pipeline' });
    expect(staleness(noted, decide(noted), DEFAULT_POLICY)).toEqual([
      { userId: 'anna', since: START, reason: 'waiting' },
      { userId: 'bo', since: START, reason: 'waiting' },
    ]);
  });

  it('of two people at once costs one window, the one that ends sooner', () => {
    const windows = [
      aWindow(),
      click('late', { expiresAt: START + 9 * HOUR }),
      click('soon', { expiresAt: START + 8 * HOUR }),
    ];
    const presses = [aPress(), aPress({ pressId: 'p2' })];
    const input = aPlanInput({ windows, presses, history: acked });
    expect(decide(input)).toMatchObject({ kind: 'spend', windowId: 'soon' });
    const seen = input.seen.map((one) => ({ ...one, version: 2 }));
    expect(decide({ ...input, seen, windows: windows.slice(0, 2) })).toEqual({
      kind: 'nothing',
      reason: 'all_true',
    });
  });

  it('is paid by the window it brought, not by an older one in the bank', () => {
    const windows = [aWindow(), click('earlier', { expiresAt: START + HOUR }), click('own')];
    const input = aPlanInput({ windows, presses: [aPress({ windowId: 'own' })], history: acked });
    expect(decide(input)).toMatchObject({ windowId: 'own', reason: 'answer_to_press' });
    const bank = windows.slice(0, 2);
    expect(decide({ ...input, windows: bank })).toMatchObject({ windowId: 'earlier' });
  });

  it('on a card that would look the same spends nothing', () => {
    const history = [aVersion(1), aVersion(2)];
    const input = aPlanInput({
      windows: [aWindow(), click('k1')],
      presses: [aPress({ awaiting: 'correction' })],
      history,
    });
    expect(decide(input)).toEqual({ kind: 'nothing', reason: 'all_true' });
  });

  it('reaches its clicker alone where click codes are limited', () => {
    const card = { clickCodesLimited: true };
    const input = aPlanInput({
      card,
      windows: [aWindow(), click('k1')],
      presses: [aPress()],
      history: acked,
    });
    expect(decide(input)).toMatchObject({ kind: 'spend', windowId: 'k1', userIds: ['anna'] });
    const seen = [aSight('anna', { version: 2 }), aSight('bo')];
    const next = { ...input, seen, windows: [aWindow()] };
    expect(decide(next)).toMatchObject({ kind: 'later', reason: 'reserved_for_final_state' });
  });
});

describe('a press for the present state', () => {
  const asks = aPress({ awaiting: 'correction', redraw: true, windowId: 'own' });

  it('draws a true card anew for everybody, with its own code', () => {
    const input = aPlanInput({ windows: [aWindow(), click('other'), click('own')], presses: [asks] });
    expect(decide(input)).toMatchObject({
      ...{ kind: 'spend', windowId: 'own', userIds: ['anna', 'bo'], look: 'current', note: null },
      ...{ reason: 'asked_for_refresh', answers: ['p1'] },
    });
  });

  it('spends no other code for it', () => {
    const input = aPlanInput({ windows: [aWindow(), click('other')], presses: [asks] });
    expect(decide(input)).toEqual({ kind: 'nothing', reason: 'all_true' });
  });

  it('answers whoever else asked, and where a code reaches its clicker alone each pays for himself', () => {
    const both = [asks, aPress({ ...asks, pressId: 'p2', userId: 'bo', windowId: 'bo-code' })];
    const windows = [click('own'), click('bo-code', { clickerUserId: 'bo' })];
    expect(decide(aPlanInput({ windows, presses: both }))).toMatchObject({ answers: ['p1', 'p2'] });
    const limited = aPlanInput({ windows, presses: both, card: { clickCodesLimited: true } });
    const first = decide(limited);
    expect(first).toMatchObject({ userIds: [expect.any(String)], answers: [expect.any(String)] });
  });

  it('waits out a block and a spend that is under way', () => {
    const windows = [aWindow({ state: 'claimed' }), click('own')];
    expect(decide(aPlanInput({ windows, presses: [asks] }))).toMatchObject({ reason: 'spend_in_flight' });
    const card = { blockedUntil: START + 1_000 };
    expect(decide(aPlanInput({ windows: [click('own')], presses: [asks], card }))).toMatchObject({
      reason: 'blocked',
    });
  });
});

describe('a press where a colleague’s copy was replaced', () => {
  const replaced = [aSight('anna'), aSight('bo', { replacedAt: START })];
  const windows = [aWindow(), click('k1')];

  it('keeps its window for the answer, which the replaced copy is told along', () => {
    const waiting = aPlanInput({ seen: replaced, windows, presses: [aPress({ windowId: 'k1' })] });
    expect(decide(waiting)).toEqual({ kind: 'later', at: START + 5_000, reason: 'waiting_for_pipeline' });
    const answered = { ...waiting, history: acked, truth: acked.at(-1)!, drawn: acked, now: START + 1_000 };
    expect(decide(answered)).toMatchObject({
      ...{ windowId: 'k1', userIds: ['anna', 'bo'], look: 'current', reason: 'answer_to_press' },
    });
  });

  it('answers its own request for the present state first', () => {
    const presses = [aPress({ redraw: true, windowId: 'k1', awaiting: 'correction' })];
    expect(decide(aPlanInput({ seen: replaced, windows, presses }))).toMatchObject({
      ...{ windowId: 'k1', look: 'current', reason: 'asked_for_refresh', answers: ['p1'] },
    });
  });

  it('shows the truth to who still holds the card, also when it was made on the replaced copy', () => {
    const pressed = { seen: [aSight('anna', { replacedAt: START }), aSight('bo')], windows };
    const presses = [aPress({ windowId: 'k1' })];
    const waiting = aPlanInput({ ...pressed, presses });
    expect(decide(waiting)).toMatchObject({ kind: 'later', reason: 'waiting_for_pipeline' });
    const answered = aPlanInput({ ...pressed, presses, history: acked, now: START + 1_000 });
    expect(decide(answered)).toMatchObject({ windowId: 'k1', userIds: ['bo', 'anna'], look: 'current' });
  });

  it('marks the replaced copy with it when nobody else needs it, as an answer to whom asked there', () => {
    const seen = [aSight('anna', { replacedAt: START }), aSight('bo')];
    const presses = [aPress({ redraw: true, windowId: 'k1', awaiting: 'correction' })];
    expect(decide(aPlanInput({ seen, windows, presses }))).toMatchObject({
      ...{ windowId: 'k1', userIds: ['anna'], look: 'superseded', answers: ['p1'] },
    });
  });
});

describe('an end where a copy was replaced', () => {
  const closed = [aVersion(1), aVersion(2, { status: 'closed', at: START + 1_000 })];

  it('is drawn on the replaced copy along, and is true there', () => {
    const seen = [aSight('anna', { replacedAt: START }), aSight('bo')];
    const input = aPlanInput({ seen, history: closed, now: START + 10_000 });
    expect(decide(input)).toMatchObject({ windowId: 'send', userIds: ['bo', 'anna'], reason: 'final_state' });
    const told = seen.map((one) => ({ ...one, version: 2, since: START + 10_000 }));
    const after = aPlanInput({ seen: told, history: closed, windows: [], now: START + 11_000 });
    expect(decide(after)).toEqual({ kind: 'nothing', reason: 'all_true' });
    expect(staleness(after, decide(after), DEFAULT_POLICY)).toEqual([]);
  });
});
