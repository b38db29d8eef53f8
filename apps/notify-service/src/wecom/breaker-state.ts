/** closed: calls are made. open: none is. half-open: one is under way that tells. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** failed: no usable answer. answered: any answer, a refusal too. abandoned: the call ended before WeCom was asked. waited: the pause is over. */
export type BreakerEvent = 'failed' | 'answered' | 'abandoned' | 'waited';

/** Failures in a row that open it. */
export const FAILURES_TO_OPEN = 5;

/** What each event makes of each state; `closed` opens only with the fifth failure in a row. */
export const BREAKER_TRANSITIONS: Record<BreakerState, Record<BreakerEvent, BreakerState>> = {
  closed: { failed: 'open', answered: 'closed', abandoned: 'closed', waited: 'closed' },
  // Calls that began before it opened end here.
  open: { failed: 'open', answered: 'closed', abandoned: 'open', waited: 'half-open' },
  'half-open': { failed: 'open', answered: 'closed', abandoned: 'open', waited: 'half-open' },
};

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** Pause in ms after it opened for the nth time in a row, from 1: 2, 4, 8, 16, then 30 s. */
export const pauseAfter = (openings: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(openings - 1, 10), LONGEST_PAUSE_MS);
