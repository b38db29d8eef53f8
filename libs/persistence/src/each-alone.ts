import { UpstreamError } from '@app/platform';
import { isTransientDatabaseError } from './transient-database-error.js';

export interface EachAloneOptions<T> {
  /** Does all of it or, when it throws, nothing. */
  run: (items: T[]) => Promise<void>;
  /** Gives an item that failed alone, and will fail again, its outcome, so that it does not come back. */
  onFailed: (item: T, error: unknown) => Promise<void>;
}

/** Whether nobody's row is to blame: the database or another service is away or busy, and the same work may succeed later. */
export function isTransientError(error: unknown): boolean {
  return error instanceof UpstreamError ? error.retryable : isTransientDatabaseError(error);
}

/**
 * Works on a portion together and, when that fails, on each item alone, so that one bad row stops nobody.
 * Throws what is transient at once; the portion then stays for the next round.
 */
export async function eachAlone<T>(items: readonly T[], options: EachAloneOptions<T>): Promise<void> {
  if (items.length === 0) return;
  try {
    await options.run([...items]);
    return;
  } catch (error) {
    if (isTransientError(error)) throw error;
    if (items.length === 1) return options.onFailed(items[0]!, error);
  }
  for (const item of items) await eachAlone([item], options);
}
