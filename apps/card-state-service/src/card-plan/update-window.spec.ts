import { UPDATE_REFUSALS, WINDOW_STATES } from '@app/contracts';
import { REFUSALS, waitAfter } from './refusal-table.js';
import { statesBefore, transition, windowEnd, WINDOW_TRANSITIONS } from './update-window-state.js';

describe('the life of an update window', () => {
  it('reaches every state from open, and never leaves an end', () => {
    const reached = new Set(Object.values(WINDOW_TRANSITIONS).flatMap((row) => Object.values(row)));
    expect([...reached].sort()).toEqual([...WINDOW_STATES].sort());
    for (const end of ['consumed', 'expired', 'lost'] as const) expect(WINDOW_TRANSITIONS[end]).toEqual({});
  });

  it('gives each event one way to go', () => {
    expect(transition('claim')).toEqual({ from: 'open', to: 'claimed' });
    expect(transition('release')).toEqual({ from: 'claimed', to: 'open' });
    expect(transition('consume')).toEqual({ from: 'claimed', to: 'consumed' });
    expect(transition('expire')).toEqual({ from: 'open', to: 'expired' });
  });

  it('may be lost as long as it has not ended', () => {
    expect(statesBefore('lose')).toEqual(['open', 'claimed']);
  });

  it('ends ten minutes before 72 h from the receipt', () => {
    expect(windowEnd(new Date('2026-11-22T08:00:00Z'))).toEqual(new Date('2026-11-25T07:50:00Z'));
  });
});

describe('what a refusal means', () => {
  it('is said for every reason', () => {
    expect(Object.keys(REFUSALS).sort()).toEqual([...UPDATE_REFUSALS].sort());
  });

  it('never returns a code to the bank that WeCom may have used', () => {
    for (const reason of ['code-dead', 'outcome-unknown'] as const)
      expect(REFUSALS[reason].window).toBe('consumed');
  });

  it('waits before a window that came back is tried again', () => {
    for (const rule of Object.values(REFUSALS)) {
      if (rule.window !== 'consumed-if-burnt' || rule.effect === 'card-ended') continue;
      expect(waitAfter(rule, 1, undefined)).toBeGreaterThan(0);
    }
  });

  it('waits as long as it is told, else longer each time up to a bound', () => {
    expect(waitAfter(REFUSALS.throttled, 1, 61_000)).toBe(61_000);
    expect([1, 2, 3, 20].map((n) => waitAfter(REFUSALS.unavailable, n, undefined))).toEqual([
      1_000, 2_000, 4_000, 60_000,
    ]);
    expect([1, 2, 20].map((n) => waitAfter(REFUSALS.rejected, n, 5))).toEqual([30_000, 60_000, 3_600_000]);
  });
});
