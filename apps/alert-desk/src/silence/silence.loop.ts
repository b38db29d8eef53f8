import { PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClaimedWork } from '../sender-work/claimed-work.js';
import { SilenceRepository } from '../silence-order/silence.repository.js';
import { SilenceWork } from './silence-work.js';

/** Works on the silences that are due, whoever pressed for them long gone. */
@Injectable()
export class SilenceLoop implements OnApplicationBootstrap {
  constructor(
    private readonly silences: SilenceRepository,
    private readonly work: SilenceWork,
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
        name: 'telling senders of silences',
        mostAtOnce: 16,
        claimDue: (manager, claim) => this.silences.claimDue(manager, claim),
        do: (one) => this.work.do(one),
      },
      { transactions, clock, logger, loops, shutdown },
    ).start();
  }

  private measure(): void {
    const { silences, dataSource } = this;
    this.metrics.gauge({
      name: 'desk_silences_waiting',
      help: 'Silences that their senders have yet to be told of',
      labelNames: ['state'],
      async collect() {
        const { waiting, failing } = await silences.waiting(dataSource.manager);
        this.set({ state: 'failing' }, failing);
        this.set({ state: 'new' }, waiting - failing);
      },
    });
  }
}
