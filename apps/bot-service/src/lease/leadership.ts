import type { Clock } from '@app/platform';
import type { BotLeaseRepository, Held } from './bot-lease.repository.js';

export interface LeaseTimes {
  /** How long a lease lasts without renewal, in milliseconds. */
  leaseMs: number;
  /** So long before its end the leader closes: as much as clocks of two machines may differ. */
  marginMs: number;
}

/** What leads: opened under a fence, closed at once and for good. */
export interface Led {
  open(fence: number): void;
  close(): void;
}

/**
 * One process's claim to one bot. The leader closes its connection before its lease can be another's: at `marginMs` before the
 * end at the latest, by its own timer, whether PostgreSQL answers or not.
 */
export class Leadership {
  #held?: Held;
  #deadline?: NodeJS.Timeout;

  constructor(
    private readonly botId: string,
    private readonly holder: string,
    private readonly leases: BotLeaseRepository,
    private readonly led: Led,
    private readonly clock: Clock,
    private readonly times: LeaseTimes,
  ) {}

  get fence(): number | undefined {
    return this.#held?.fence;
  }

  /** One round: renews what is held, else takes what is free. Throws what PostgreSQL throws; the timer stands. */
  async round(): Promise<void> {
    const now = this.clock.now();
    const heldUntil = new Date(now.getTime() + this.times.leaseMs);
    const held = this.#held;
    if (held !== undefined) {
      if (!this.isSafe(now)) return this.lose();
      const renewed = await this.leases.renew(this.botId, held.fence, now, heldUntil);
      // The timer may have closed meanwhile; a lease of a closed connection is left to end.
      if (this.#held?.fence !== held.fence) return;
      if (renewed) this.hold({ fence: held.fence, heldUntil });
      else this.lose();
      return;
    }
    const taken = await this.leases.take(this.botId, this.holder, now, heldUntil);
    if (taken === undefined) return;
    this.hold(taken);
    this.led.open(taken.fence);
  }

  /** Closes, then lets the next one in. */
  async resign(): Promise<void> {
    const held = this.#held;
    this.lose();
    if (held !== undefined) await this.leases.release(this.botId, held.fence, this.clock.now());
  }

  /** Closes, and leaves the lease to end by itself: whoever takes it then has read why this one left. */
  leave(): void {
    this.lose();
  }

  private hold(held: Held): void {
    this.#held = held;
    clearTimeout(this.#deadline);
    const leftMs = held.heldUntil.getTime() - this.clock.now().getTime() - this.times.marginMs;
    this.#deadline = setTimeout(() => this.lose(), Math.max(0, leftMs)).unref();
  }

  private lose(): void {
    clearTimeout(this.#deadline);
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.led.close();
  }

  private isSafe(now: Date): boolean {
    return this.#held !== undefined && now.getTime() < this.#held.heldUntil.getTime() - this.times.marginMs;
  }
}
