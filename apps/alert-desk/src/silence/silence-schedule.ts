import { UpstreamError } from '@app/platform';

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/**
 * When a failed attempt is repeated: ever later, never behind `end`, where the snooze or the silence is over by itself. Null
 * = never: what the sender refused for good it would refuse again.
 */
export function retryAt(error: unknown, failures: number, now: Date, end: Date): Date | null {
  if (!(error instanceof UpstreamError) || !error.retryable) return null;
  const growing = Math.min(FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 16), LONGEST_DELAY_MS);
  const delay = Math.max(growing, error.retryAfterMs ?? 0);
  return new Date(Math.min(now.getTime() + delay, Math.max(end.getTime(), now.getTime())));
}
