import { DomainError, OncallError, UpstreamError } from '@app/platform';
import { isTransientDatabaseError } from '@app/persistence';

export type Settlement =
  { kind: 'retry'; delayMs: number } | { kind: 'dead-letter'; code: string; reason: string };

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 60_000;

/** What becomes of a message whose handler threw; pure. */
export function settlementFor(error: unknown, deliveryCount: number, maxDeliver: number): Settlement {
  if (error instanceof DomainError) return deadLetter(error.code, error);
  if (error instanceof UpstreamError && !error.retryable) return deadLetter(error.code, error);
  if (error instanceof UpstreamError) {
    return { kind: 'retry', delayMs: error.retryAfterMs ?? backoffMs(deliveryCount) };
  }
  // A database that is away for an hour must not turn good messages into dead letters.
  if (isTransientDatabaseError(error)) return { kind: 'retry', delayMs: backoffMs(deliveryCount) };
  if (deliveryCount < maxDeliver) return { kind: 'retry', delayMs: backoffMs(deliveryCount) };
  return deadLetter(error instanceof OncallError ? error.code : 'handler.failed', error);
}

function backoffMs(deliveryCount: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (deliveryCount - 1), LONGEST_DELAY_MS);
}

function deadLetter(code: string, error: unknown): Settlement {
  return { kind: 'dead-letter', code, reason: error instanceof Error ? error.message : String(error) };
}
