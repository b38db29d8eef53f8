import { randomUUID } from 'node:crypto';
import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ClaimedHandBack, HandBackRepository } from '../hand-back-order/hand-back.repository.js';
import { HandBackWork } from './hand-back-work.js';

const POLL_MS = 500;
/** At once; one sender that hangs holds up its own presses alone. */
const MOST_AT_ONCE = 8;
/** Longer than all addresses of a source may take to answer. */
const CLAIM_LASTS_MS = 2 * 60_000;

/** Works on the presses that senders have yet to be told of; whoever pressed has had the answer long before. */
@Injectable()
export class HandBackLoop implements OnApplicationBootstrap {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly handBacks: HandBackRepository,
    private readonly work: HandBackWork,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly loops: PollLoops,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.measure();
    const loop = this.loops.start('telling senders of presses', {
      intervalMs: POLL_MS,
      run: () => this.begin(() => loop.wake()),
    });
    const drained = async () => void (await Promise.allSettled(this.underWay));
    this.shutdown.register('drain', 'presses on their way to senders', drained);
  }

  private async begin(wake: () => void): Promise<number> {
    const limit = MOST_AT_ONCE - this.underWay.size;
    if (limit <= 0) return 0;
    const now = this.clock.now();
    const until = new Date(now.getTime() + CLAIM_LASTS_MS);
    const claimed = await this.transactions.run((manager) =>
      this.handBacks.claimDue(manager, { claim: randomUUID(), now, until, limit }),
    );
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
  private async doOne(claimed: ClaimedHandBack): Promise<void> {
    try {
      await this.work.do(claimed);
    } catch (err) {
      const { tenant, alertId } = claimed;
      this.logger.error({ err, tenant, alertId }, 'a press could not be handed back');
    }
  }

  private measure(): void {
    const { handBacks, dataSource } = this;
    this.metrics.gauge({
      name: 'desk_hand_backs_waiting',
      help: 'Presses that the senders of alerts have yet to be told of',
      labelNames: ['state'],
      async collect() {
        const { waiting, failing } = await handBacks.waiting(dataSource.manager);
        this.set({ state: 'failing' }, failing);
        this.set({ state: 'new' }, waiting - failing);
      },
    });
  }
}
