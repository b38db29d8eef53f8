import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClaimedWork } from '../sender-work/claimed-work.js';
import { HandBackRepository } from '../hand-back-order/hand-back.repository.js';
import { HandBackWork } from './hand-back-work.js';

/** Works on the presses that senders have yet to be told of; whoever pressed has had the answer long before. */
@Injectable()
export class HandBackLoop implements OnApplicationBootstrap {
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
    const { transactions, clock, logger, loops, shutdown } = this;
    new ClaimedWork(
      {
        name: 'telling senders of presses',
        mostAtOnce: 8,
        claimDue: (manager, claim) => this.handBacks.claimDue(manager, claim),
        do: (one) => this.work.do(one),
      },
      { transactions, clock, logger, loops, shutdown },
    ).start();
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
