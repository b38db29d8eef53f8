import type { Clock } from '../clock.js';

export interface AttemptLimitOptions {
  /** Attempts in one window. */
  limit: number;
  windowMs: number;
  /** Keys remembered at a time; when there are more, the ones that began first are forgotten. */
  maxKeys?: number;
}

interface Window {
  until: number;
  count: number;
}

/** Counts attempts per key (an address) in windows of fixed length, in memory of fixed size. */
export class AttemptLimit {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly clock: Clock,
    private readonly options: AttemptLimitOptions,
  ) {}

  /** Seconds until the key may try again; 0 = it may now. */
  waitSeconds(key: string): number {
    const window = this.windows.get(key);
    const now = this.clock.now().getTime();
    if (!window || window.until <= now || window.count < this.options.limit) return 0;
    return Math.ceil((window.until - now) / 1000);
  }

  count(key: string): void {
    const now = this.clock.now().getTime();
    const window = this.windows.get(key);
    if (window && window.until > now) {
      window.count += 1;
      return;
    }
    // Deleted first: a Map keeps the order of insertion, and the oldest window is the one to forget.
    this.windows.delete(key);
    this.windows.set(key, { until: now + this.options.windowMs, count: 1 });
    if (this.windows.size > (this.options.maxKeys ?? 10_000)) this.forgetOldest();
  }

  private forgetOldest(): void {
    for (const key of this.windows.keys()) {
      this.windows.delete(key);
      return;
    }
  }
}
