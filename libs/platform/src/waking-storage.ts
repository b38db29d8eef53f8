import { AsyncLocalStorage } from 'node:async_hooks';

/** From here on Node carries storages along with its own promises, for nothing. */
const CARRIED_FOR_NOTHING = 24;
/** Longer than what goes on behind a work that has ended, as a rule. */
const REST_MS = 1_000;

/**
 * An AsyncLocalStorage that is enabled while it is in use. Before Node 24 an enabled one costs each promise of the process
 * time, also of those that never look at it: a ninth of what notify-service does for an alert.
 */
export class WakingStorage<T> {
  private readonly storage = new AsyncLocalStorage<T>();
  private inUse = 0;
  private wasUsed = false;
  private watch?: NodeJS.Timeout;
  private readonly release = (): void => {
    this.inUse -= 1;
  };

  constructor(
    private readonly sleeps = Number(process.versions.node.split('.')[0]) < CARRIED_FOR_NOTHING,
    private readonly restMs = REST_MS,
  ) {}

  /** The storage is awake until `fn`'s promise has settled; for what goes on without one there is `hold`. */
  run<R>(store: T, fn: () => R): R {
    if (!this.sleeps) return this.storage.run(store, fn);
    const release = this.hold();
    let isLater = false;
    try {
      const result = this.storage.run(store, fn);
      if (!(result instanceof Promise)) return result;
      isLater = true;
      // Its own, so that a failure which nobody waits for is still known as one.
      return result.finally(release) as R;
    } finally {
      if (!isLater) release();
    }
  }

  /** Keeps it awake until the answered function was called, once. */
  hold(): () => void {
    this.inUse += 1;
    this.wasUsed = true;
    if (this.sleeps) this.watch ??= setInterval(() => this.look(), this.restMs).unref();
    return this.release;
  }

  get isAsleep(): boolean {
    return this.sleeps && this.watch === undefined;
  }

  getStore(): T | undefined {
    return this.storage.getStore();
  }

  private look(): void {
    if (this.inUse === 0 && !this.wasUsed) {
      clearInterval(this.watch);
      this.watch = undefined;
      this.storage.disable();
    }
    this.wasUsed = false;
  }
}
