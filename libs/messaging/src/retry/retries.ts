import { Logger, RateLimitedLog, Shutdown } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { FactRegistration } from '../handling/fact-handling.js';
import { DeadLetters } from '../handling/dead-letters.js';
import type { ReceivedFact } from '../handling/received-fact.js';
import { RetryLane } from './retry-lane.js';
import { RetryRepository, type NextTry } from './retry.repository.js';

const PROBE_MS = 1_000;
const RENEW_MS = 5_000;
/** Beyond these the stream itself keeps what cannot be handled, and the backlog shows it. */
const MOST_ROWS = 20_000;
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Where facts wait for another try, outside the slots and the pending limit of those that arrive: PostgreSQL rows of this
 * service, one lane for each consumer. One probe a second finds what is due, whoever put it there.
 */
@Injectable()
export class Retries {
  private readonly lanes = new Map<string, RetryLane>();
  private readonly probing: PollLoop;
  private readonly renewing: PollLoop;
  private isFull = false;
  private suspect?: Promise<void>;

  constructor(
    private readonly rows: RetryRepository,
    private readonly deadLetters: DeadLetters,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    private readonly storms: RateLimitedLog,
  ) {
    const onError = (err: unknown) => this.storms.warn('retries', { err }, 'retries cannot be looked after');
    this.probing = new PollLoop({ intervalMs: PROBE_MS, run: () => this.probe(), onError });
    this.renewing = new PollLoop({ intervalMs: RENEW_MS, run: () => this.renew(), onError });
  }

  start(consumers: { name: string; registration: FactRegistration }[]): void {
    const { rows, deadLetters, logger, storms } = this;
    const floor = { rows, deadLetters, logger, storms };
    for (const { name, registration } of consumers) {
      this.lanes.set(name, new RetryLane(name, registration, floor));
    }
    this.shutdown.register('intake', 'retries', async () => {
      await this.probing.stop();
      await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
    });
    this.shutdown.register('drain', 'retries', async () => {
      await Promise.all([...this.lanes.values()].map((lane) => lane.drain()));
      await this.renewing.stop();
    });
    this.probing.start();
    this.renewing.start();
  }

  /** False when the place is full. Throws when it is out of reach. */
  async put(consumer: string, fact: ReceivedFact, next: NextTry): Promise<boolean> {
    if (this.isFull) return false;
    await this.rows.put(consumer, fact, next);
    this.lanes.get(consumer)?.wake(next.delayMs);
    return true;
  }

  private async probe(): Promise<number> {
    const waiting = await this.rows.waiting();
    const total = (of: 'rows' | 'bytes') => waiting.reduce((sum, one) => sum + one[of], 0);
    this.isFull = total('rows') >= MOST_ROWS || total('bytes') >= MOST_BYTES;
    for (const { consumer, due, suspects } of waiting) {
      const lane = this.lanes.get(consumer);
      if (due > suspects) lane?.wake();
      if (suspects > 0 && lane && !this.suspect) this.suspect = this.trySuspect(lane);
    }
    return 0;
  }

  /** One at a time in this process: whoever runs when a process dies is suspected, and only the guilty again. */
  private async trySuspect(lane: RetryLane): Promise<void> {
    try {
      await lane.trySuspect();
    } catch (err) {
      this.storms.warn('suspect', { err }, 'retries cannot be looked after');
    } finally {
      this.suspect = undefined;
    }
  }

  private async renew(): Promise<number> {
    const ids = [...this.lanes.values()].flatMap((lane) => lane.runningIds);
    if (ids.length > 0) await this.rows.renew(ids);
    return 0;
  }
}
