export interface Backlog {
  /** Messages waiting for their first delivery. */
  waiting: number;
  /** Deliveries the consumer ever made. */
  delivered: number;
}

/**
 * For how long at least the oldest message of a consumer has waited, from what the server tells without anybody reading the
 * messages: those that wait now are gone after as many deliveries. Pure; needs to be asked now and then.
 */
export class BacklogAge {
  private since?: { at: number; goneAfter: number };
  private next?: { at: number; goneAfter: number };

  /** Milliseconds; 0 when nothing waits. `now` on any clock that only goes forward. */
  observe(now: number, { waiting, delivered }: Backlog): number {
    const seen = { at: now, goneAfter: delivered + waiting };
    if (waiting === 0) this.since = this.next = undefined;
    else if (!this.since) this.since = seen;
    else if (delivered >= this.since.goneAfter) {
      this.since = this.next && delivered < this.next.goneAfter ? this.next : seen;
      this.next = undefined;
    } else this.next ??= seen;
    return this.since ? now - this.since.at : 0;
  }
}
