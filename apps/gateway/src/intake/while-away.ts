import { setTimeout as sleep } from 'node:timers/promises';

export interface WhileAwayOptions {
  /** Whether a failure means that the same work may succeed in a moment. */
  isAway: (error: unknown) => boolean;
  /** Longest time until the answer, whatever the last try is doing. */
  patienceMs: number;
  everyMs: number;
}

/** Does the work, again while what it needs is away; throws the last error when patience ends. */
export async function whileAway<T>(work: () => Promise<T>, options: WhileAwayOptions): Promise<T> {
  const { isAway, patienceMs, everyMs } = options;
  const began = performance.now();
  const left = (): number => patienceMs - (performance.now() - began);
  let last: unknown = new Error(`not done within ${patienceMs} ms`);
  const tries = async (): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        last = error;
        if (!isAway(error) || left() <= everyMs) throw error;
      }
      await sleep(everyMs);
    }
  };
  const limit = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: limit.signal }).then(
    () => Promise.reject(last as Error),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([tries(), late]);
  } finally {
    limit.abort();
  }
}
