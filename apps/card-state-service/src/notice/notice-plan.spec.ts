import { planNotice, type PlannedWindow, UNANSWERED_MS } from './notice-plan.js';

const now = new Date('2026-11-23T01:00:00Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const ANSWER_MS = 5_000;
const window = (windowId: string, change: Partial<PlannedWindow> = {}): PlannedWindow => ({
  ...{ windowId, origin: windowId === 'send' ? 'send' : 'click', state: 'open', claimedAt: null },
  ...{ issuedAt: at(-1_000), expiresAt: at(3_600_000), isAwaited: windowId !== 'send' },
  ...change,
});
const plan = (revision: number, shownRevision: number, ...windows: PlannedWindow[]) =>
  planNotice({ revision, shownRevision, windows }, now, ANSWER_MS);

describe('the plan of a notice’s card', () => {
  it('shows a new text with the press’s code and keeps the send’s', () => {
    expect(plan(1, 0, window('send'), window('press'))).toEqual({
      kind: 'spend',
      windowId: 'press',
      isTaken: false,
    });
  });

  it('shows a text that no press brought with the send’s code', () => {
    expect(plan(1, 0, window('send'))).toMatchObject({ kind: 'spend', windowId: 'send' });
  });

  it('spends nothing on what is shown already', () => {
    expect(plan(1, 1, window('send'), window('press', { isAwaited: false }))).toEqual({ kind: 'rest' });
  });

  it('waits for the answer to a press, then says with its own code that it was taken', () => {
    expect(plan(0, 0, window('send'), window('press'))).toEqual({ kind: 'wait', until: at(4_000) });
    expect(plan(0, 0, window('send'), window('press', { issuedAt: at(-ANSWER_MS) }))).toEqual({
      kind: 'spend',
      windowId: 'press',
      isTaken: true,
    });
  });

  it('never spends a second code while one is under way, and gives up the one that nobody answers', () => {
    const underWay = (ms: number) => window('press', { state: 'claimed', claimedAt: at(-ms) });
    expect(plan(2, 0, window('send'), underWay(1_000))).toEqual({
      kind: 'wait',
      until: at(UNANSWERED_MS - 1_000),
    });
    expect(plan(2, 0, window('send'), underWay(UNANSWERED_MS))).toEqual({
      kind: 'give-up',
      windowId: 'press',
    });
  });

  it.each(['consumed', 'expired', 'lost'] as const)('a %s code is never chosen', (state) => {
    expect(plan(1, 0, window('send', { state }))).toEqual({ kind: 'rest' });
  });

  it('a code at its end is none', () => {
    expect(plan(1, 0, window('send', { expiresAt: now }))).toEqual({ kind: 'rest' });
  });
});
