import { DomainError, OncallError, UpstreamError } from '@app/platform';
import { isTransientError } from '@app/persistence';

export type Settlement =
  | { kind: 'retry'; delayMs: number; code: string; reason: string; isFailure: boolean }
  | { kind: 'dead-letter'; code: string; reason: string };

/** What is known of a fact when a try of it has ended in an error, this one included. */
export interface Tried {
  /** Tries that ended. */
  tries: number;
  /** Those of them that ended in an error nobody expects; waiting for a busy or absent dependency is none. */
  failures: number;
  /** Since the first try ended. */
  ageMs: number;
}

const FIRST_DELAY_MS = 500;
/** Whoever waits for a dependency is back soon after it is. */
const LONGEST_WAIT_MS = 5_000;
const LONGEST_DELAY_MS = 60_000;
const LONGEST_ASKED_MS = 3600 * 1000;
/** As long as streams keep messages: by then the pipeline has long sent newer versions. */
const LONGEST_PATIENCE_MS = 7 * 24 * 3600 * 1000;

/** What becomes of a fact whose handler threw; pure. */
export function settlementFor(error: unknown, tried: Tried, maxTries: number): Settlement {
  const reason = error instanceof Error ? error.message : String(error);
  if (isTransientError(error)) {
    const code = error instanceof OncallError ? error.code : 'DATABASE_UNAVAILABLE';
    if (tried.ageMs > LONGEST_PATIENCE_MS) {
      return { kind: 'dead-letter', code: 'HANDLER_WAITED_TOO_LONG', reason: `Seven days of: ${reason}` };
    }
    const asked = error instanceof UpstreamError ? error.retryAfterMs : undefined;
    const delayMs = Math.min(asked ?? growing(tried.tries, LONGEST_WAIT_MS), LONGEST_ASKED_MS);
    return { kind: 'retry', delayMs, code, reason, isFailure: false };
  }
  const code = error instanceof OncallError ? error.code : 'HANDLER_FAILED';
  if (error instanceof DomainError || error instanceof UpstreamError)
    return { kind: 'dead-letter', code, reason };
  const failures = tried.failures + 1;
  if (failures >= maxTries) return { kind: 'dead-letter', code, reason };
  return { kind: 'retry', delayMs: growing(failures, LONGEST_DELAY_MS), code, reason, isFailure: true };
}

const growing = (times: number, longest: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** Math.min(times - 1, 20), longest);
