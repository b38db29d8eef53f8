import { isTransientError } from './each-alone.js';

export interface CoalescerOptions<T, R> {
  /** Answers in the order of the items. */
  run: (items: T[]) => Promise<R[]>;
  maxBatch: number;
  maxInFlight: number;
  /** Items with the key of one that is under way wait for it: what came later never overtakes. Default: they have none. */
  keyOf?: (item: T) => string;
  /** Two items of one key are never in one batch either. Default: they may be, in their order. */
  oneOfKey?: boolean;
}

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Joins the callers of one event-loop turn into one run (one insert, one request). When a batch of several fails,
 * each item is tried alone, so that one bad item does not fail its neighbours; a transient failure (`isTransientError`) is
 * nobody's fault and fails whoever is left at once, or a service that times out would do so once per item.
 */
export class Coalescer<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private readonly busy = new Set<string>();
  private inFlight = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  constructor(private readonly options: CoalescerOptions<T, R>) {}

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when everything added so far has been answered. */
  async flush(): Promise<void> {
    if (this.waiting.length === 0 && this.inFlight === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.startBatches();
    });
  }

  private startBatches(): void {
    while (this.waiting.length > 0 && this.inFlight < this.options.maxInFlight) {
      const batch = this.nextBatch();
      if (batch.length === 0) return;
      const keys = this.keysOf(batch);
      for (const key of keys) this.busy.add(key);
      this.inFlight += 1;
      void this.settle(batch).finally(() => {
        this.inFlight -= 1;
        for (const key of keys) this.busy.delete(key);
        if (this.waiting.length > 0) this.schedule();
        else if (this.inFlight === 0) this.idle.splice(0).forEach((resolve) => resolve());
      });
    }
  }

  /** Whoever waits first, without those whose key is under way. */
  private nextBatch(): Waiting<T, R>[] {
    const { keyOf, maxBatch, oneOfKey = false } = this.options;
    if (!keyOf || (this.busy.size === 0 && !oneOfKey)) return this.waiting.splice(0, maxBatch);
    const batch: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    const taken = new Set<string>();
    for (const one of this.waiting) {
      const key = keyOf(one.item);
      const isFree = batch.length < maxBatch && !this.busy.has(key) && !taken.has(key);
      (isFree ? batch : rest).push(one);
      if (oneOfKey) taken.add(key);
    }
    this.waiting = rest;
    return batch;
  }

  private keysOf(batch: Waiting<T, R>[]): string[] {
    const { keyOf } = this.options;
    return keyOf ? batch.map(({ item }) => keyOf(item)) : [];
  }

  private async settle(batch: Waiting<T, R>[]): Promise<void> {
    const together = await this.attempt(batch);
    if (together === undefined) return;
    if (batch.length === 1 || isTransientError(together.cause)) return rejectAll(batch, together.cause);
    for (const [index, waiting] of batch.entries()) {
      const alone = await this.attempt([waiting]);
      if (alone === undefined) continue;
      if (isTransientError(alone.cause)) return rejectAll(batch.slice(index), alone.cause);
      waiting.reject(alone.cause);
    }
  }

  /** Undefined when everyone got their result. */
  private async attempt(batch: Waiting<T, R>[]): Promise<{ cause: unknown } | undefined> {
    try {
      const results = await this.options.run(batch.map(({ item }) => item));
      batch.forEach((waiting, index) => waiting.resolve(results[index]!));
      return undefined;
    } catch (cause) {
      return { cause };
    }
  }
}

function rejectAll<T, R>(batch: Waiting<T, R>[], error: unknown): void {
  for (const waiting of batch) waiting.reject(error);
}
