import type { RateLimitedLog } from '@app/platform';
import { handleFact, type FactRegistration } from '../handling/fact-handling.js';
import type { ReceivedFact } from '../handling/received-fact.js';
import { UrgentShare } from './urgent-share.js';

/** Urgent ones that are handled side by side. */
const SLOTS = 64;
/** So many more wait for a slot at most; beyond, each has its turn. */
const MOST_WAITING = 512;
export type UrgentRegistration = FactRegistration & { isUrgent: (body: Uint8Array) => boolean };

/**
 * Handles urgent facts ahead of their turn. Nothing is acknowledged, kept or given up here: each comes again in its turn and is found
 * in the inbox, so what goes wrong costs it its lead, no more.
 */
export class UrgentWork {
  private readonly running = new Set<Promise<void>>();
  private waiting = 0;
  private isLeaving = false;
  private readonly share = new UrgentShare();

  constructor(
    private readonly consumer: string,
    private readonly registration: UrgentRegistration,
    private readonly storms: RateLimitedLog,
  ) {}

  get isPointless(): boolean {
    return this.share.isPointless;
  }

  /** Looks at one fact; an urgent one is handled. Resolves when there is a slot for it, at once if it needs none. */
  async offer(body: Uint8Array, fact: () => ReceivedFact): Promise<void> {
    const isUrgent = this.registration.isUrgent(body);
    this.share.count(isUrgent);
    if (!isUrgent || this.waiting >= MOST_WAITING) return;
    this.waiting += 1;
    while (this.running.size >= SLOTS) await Promise.race(this.running);
    this.waiting -= 1;
    if (!this.isLeaving) this.begin({ ...fact(), isAhead: true });
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async drain(): Promise<void> {
    this.isLeaving = true;
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private begin(fact: ReceivedFact): void {
    const work = handleFact(this.registration, fact)
      .catch((err: unknown) => {
        const { subject } = fact;
        this.storms.warn(`ahead ${this.consumer}`, { err, subject }, 'an urgent fact waits for its turn');
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }
}
