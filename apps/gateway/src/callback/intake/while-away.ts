export interface WhileAwayOptions {
  /** Whether a failure means that the same work may succeed in a moment. */
  isAway: (error: unknown) => boolean;
  /** From the beginning to the answer, whatever the last try is doing; the first try must have a bound of its own. */
  patienceMs: number;
  everyMs: number;
}

/** Does the work, again while what it needs is away; throws the last error when patience ends. Costs nothing while all is well. */
export async function whileAway<T>(work: () => Promise<T>, options: WhileAwayOptions): Promise<T> {
  const began = Date.now();
  try {
    return await work();
  } catch (error) {
    return await again(work, error as Error, options, began);
  }
}

function again<T>(
  work: () => Promise<T>,
  first: Error,
  options: WhileAwayOptions,
  began: number,
): Promise<T> {
  const { isAway, patienceMs, everyMs } = options;
  const left = () => patienceMs - (Date.now() - began);
  return new Promise<T>((resolve, reject) => {
    let last = first;
    let next: NodeJS.Timeout | undefined;
    const end = (settle: () => void): void => {
      clearTimeout(patience);
      clearTimeout(next);
      settle();
    };
    const patience = setTimeout(() => end(() => reject(last)), Math.max(left(), 0));
    const failed = (error: Error): void => {
      last = error;
      if (!isAway(error) || left() <= everyMs) return end(() => reject(error));
      next = setTimeout(() => void work().then((result) => end(() => resolve(result)), failed), everyMs);
    };
    failed(first);
  });
}
