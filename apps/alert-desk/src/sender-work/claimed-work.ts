import { randomUUID } from 'node:crypto';
import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AlertName } from '../alert/alert.repository.js';

const POLL_MS = 500;
/** Longer than all addresses of a source may take to answer. */
const CLAIM_LASTS_MS = 2 * 60_000;

/** How due work is claimed: under an id of its own, until a time, at most so many. */
export interface Claim {
  claim: string;
  now: Date;
  until: Date;
  limit: number;
}

/** Rows that wait, and how many of these were tried in vain. */
export interface WaitingWork {
  waiting: number;
  failing: number;
}

export interface ClaimedWorkOptions<T> {
  /** For logs and the order of leaving. */
  name: string;
  /** At once; a sender that hangs holds up its own alone. */
  mostAtOnce: number;
  claimDue(manager: EntityManager, claim: Claim): Promise<T[]>;
  do(one: T): Promise<void>;
  /** Says how much waits; `state`: new, failing. */
  gauge: { name: string; help: string; labelNames: ['state'] };
  waiting(manager: EntityManager): Promise<WaitingWork>;
}

/** Works on what senders have yet to be told of: claimed as it is due, some of it at once, ended before the service leaves. */
@Injectable()
export class ClaimedWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly loops: PollLoops,
    private readonly shutdown: Shutdown,
  ) {}

  start<T extends AlertName>(options: ClaimedWorkOptions<T>): void {
    this.measure(options);
    const underWay = new Set<Promise<void>>();
    const run = () => this.begin(options, underWay, () => loop.wake());
    const loop = this.loops.start(options.name, { intervalMs: POLL_MS, run });
    this.shutdown.register('drain', options.name, async () => void (await Promise.allSettled(underWay)));
  }

  private measure({ gauge, waiting: waitingOf }: Pick<ClaimedWorkOptions<never>, 'gauge' | 'waiting'>): void {
    const { manager } = this.dataSource;
    this.metrics.gauge({
      ...gauge,
      async collect() {
        const { waiting, failing } = await waitingOf(manager);
        this.set({ state: 'failing' }, failing);
        this.set({ state: 'new' }, waiting - failing);
      },
    });
  }

  private async begin<T extends AlertName>(
    options: ClaimedWorkOptions<T>,
    underWay: Set<Promise<void>>,
    wake: () => void,
  ): Promise<number> {
    const limit = options.mostAtOnce - underWay.size;
    if (limit <= 0) return 0;
    const now = this.clock.now();
    const claim = { claim: randomUUID(), now, until: new Date(now.getTime() + CLAIM_LASTS_MS), limit };
    const claimed = await this.transactions.run((manager) => options.claimDue(manager, claim));
    for (const one of claimed) {
      const doing = this.doOne(options, one).finally(() => {
        underWay.delete(doing);
        wake();
      });
      underWay.add(doing);
    }
    return claimed.length;
  }

  /** What fails on our own side is claimed again when the claim has run out. */
  private async doOne<T extends AlertName>(options: ClaimedWorkOptions<T>, one: T): Promise<void> {
    try {
      await options.do(one);
    } catch (err) {
      const { tenant, alertId } = one;
      this.logger.error({ err, tenant, alertId }, `${options.name}: one could not be worked on`);
    }
  }
}
