import { randomUUID } from 'node:crypto';
import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Shutdown } from '@app/platform';
import type { EntityManager } from 'typeorm';

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

export interface ClaimedWorkOptions<T> {
  /** For logs and the order of leaving. */
  name: string;
  /** At once; a sender that hangs holds up its own alone. */
  mostAtOnce: number;
  claimDue(manager: EntityManager, claim: Claim): Promise<T[]>;
  do(one: T): Promise<void>;
}

export interface ClaimedWorkParts {
  transactions: Transactions;
  clock: Clock;
  logger: Logger;
  loops: PollLoops;
  shutdown: Shutdown;
}

/** Works on what senders have yet to be told of: claimed as it is due, some of it at once, ended before the service leaves. */
export class ClaimedWork<T extends { tenant: string; alertId: string }> {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly options: ClaimedWorkOptions<T>,
    private readonly parts: ClaimedWorkParts,
  ) {}

  start(): void {
    const { name } = this.options;
    const run = () => this.begin(() => loop.wake());
    const loop = this.parts.loops.start(name, { intervalMs: POLL_MS, run });
    const drained = async () => void (await Promise.allSettled(this.underWay));
    this.parts.shutdown.register('drain', name, drained);
  }

  private async begin(wake: () => void): Promise<number> {
    const limit = this.options.mostAtOnce - this.underWay.size;
    if (limit <= 0) return 0;
    const now = this.parts.clock.now();
    const claim = { claim: randomUUID(), now, until: new Date(now.getTime() + CLAIM_LASTS_MS), limit };
    const claimed = await this.parts.transactions.run((manager) => this.options.claimDue(manager, claim));
    for (const one of claimed) {
      const doing = this.doOne(one).finally(() => {
        this.underWay.delete(doing);
        wake();
      });
      this.underWay.add(doing);
    }
    return claimed.length;
  }

  /** What fails on our own side is claimed again when the claim has run out. */
  private async doOne(one: T): Promise<void> {
    try {
      await this.options.do(one);
    } catch (err) {
      const { tenant, alertId } = one;
      this.parts.logger.error({ err, tenant, alertId }, `${this.options.name}: one could not be worked on`);
    }
  }
}
