import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, Logger, redactText, withCorrelation, type RateLimitedLog } from '@app/platform';
import { isTransientError } from '@app/persistence';
import type { DeadLetters } from '../handling/dead-letters.js';
import { correlationOf, handleFact, type FactRegistration } from '../handling/fact-handling.js';
import { settlementFor } from '../handling/settlement.js';
import type { ClaimedFact, RetryRepository } from './retry.repository.js';

/** Beside the slots of the fresh, so that what waits and what arrives do not hold each other up. */
const SLOTS = 16;
/** Deaths of a process that a fact may be suspected of before it is given up. */
const MAX_UNFINISHED = 5;
/** Shortest pause after a try that failed: many rows that go on failing must not become a busy loop. */
const BREATH_MS = 100;
const STORE_AWAY_MS = 1_000;
const LETTER_AGAIN_MS = 5_000;

export interface RetryLaneFloor {
  rows: RetryRepository;
  deadLetters: DeadLetters;
  logger: Logger;
  storms: RateLimitedLog;
}

/** The retries of one consumer: each row tried alone, a few side by side, until it is handled or given up. */
export class RetryLane {
  private readonly running = new Map<string, Promise<void>>();
  private claiming?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private timerAt = Infinity;
  private stopped = false;

  constructor(
    readonly consumer: string,
    private readonly registration: FactRegistration,
    private readonly floor: RetryLaneFloor,
  ) {}

  get runningIds(): string[] {
    return [...this.running.keys()];
  }

  /** There may be work in `delayMs`. */
  wake(delayMs = 0): void {
    const at = performance.now() + delayMs;
    if (this.stopped || at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => {
      this.timerAt = Infinity;
      void this.round();
    }, delayMs);
  }

  /** Tries one of the rows whose tries did not end. Resolves when it ended. */
  async trySuspect(): Promise<void> {
    if (this.stopped) return;
    const [row] = await this.floor.rows.claim(this.consumer, 1, 'suspects');
    if (row) await this.begin(row);
  }

  /** Begins no other try; resolves when nothing is being claimed. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.claiming;
  }

  async drain(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private round(): Promise<void> {
    this.claiming ??= this.claim().finally(() => (this.claiming = undefined));
    return this.claiming;
  }

  private async claim(): Promise<void> {
    const free = SLOTS - this.running.size;
    if (free <= 0 || this.stopped) return;
    try {
      for (const row of await this.floor.rows.claim(this.consumer, free, 'others')) void this.begin(row);
    } catch (err) {
      this.floor.storms.warn(`claim ${this.consumer}`, { err, consumer: this.consumer }, 'retries wait');
    }
  }

  private begin(row: ClaimedFact): Promise<void> {
    // Its lease ran out while the store was away; the try that runs will still be recorded.
    const underWay = this.running.get(row.id);
    if (underWay) return underWay;
    const work = withCorrelation(correlationOf(row), () => this.try(row)).finally(() =>
      this.running.delete(row.id),
    );
    this.running.set(row.id, work);
    return work;
  }

  private async try(row: ClaimedFact): Promise<void> {
    try {
      if (row.unfinished > MAX_UNFINISHED) throw neverEnded(row.unfinished - 1);
      await handleFact(this.registration, row);
      await this.recorded(row, () => this.floor.rows.forget(row.id));
      this.wake();
    } catch (error) {
      await this.settleFailure(row, error);
      this.wake(BREATH_MS);
    }
  }

  private async settleFailure(row: ClaimedFact, error: unknown): Promise<void> {
    const { rows, deadLetters, logger, storms } = this.floor;
    const tries = row.tries + 1;
    const settlement = settlementFor(error, { ...row, tries }, this.registration.maxTries);
    const { subject } = row;
    if (settlement.kind === 'retry') {
      const { code, delayMs } = settlement;
      const fields = { err: error, subject, tries, retryInMs: Math.round(delayMs) };
      storms.warn(`again ${this.consumer} ${code}`, fields, 'fact will be tried again');
      const failures = row.failures + (settlement.isFailure ? 1 : 0);
      const reason = redactText(settlement.reason);
      return this.recorded(row, () => rows.again(row.id, { tries, failures, delayMs, reason }));
    }
    try {
      await deadLetters.keep(row, settlement.code, settlement.reason);
    } catch (err) {
      logger.error({ err, subject }, 'dead letter could not be stored, the fact stays');
      const { failures } = row;
      const next = { tries: row.tries, failures, delayMs: LETTER_AGAIN_MS, reason: settlement.reason };
      return this.recorded(row, () => rows.again(row.id, next));
    }
    await this.recorded(row, () => rows.forget(row.id));
  }

  /** A try that ended must count as ended, also when the store is away just then. */
  private async recorded(row: ClaimedFact, record: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await record();
      } catch (err) {
        const { subject } = row;
        this.floor.storms.warn(`record ${this.consumer}`, { err, subject }, 'a try could not be recorded');
        if (this.stopped || !isTransientError(err)) return;
        await sleep(STORE_AWAY_MS);
      }
    }
  }
}

function neverEnded(times: number): DomainError {
  return new DomainError(
    'HANDLER_NEVER_ENDED',
    `${times} tries began and none came to an end: each time the process died first`,
  );
}
