import { Logger, Shutdown } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { CardStateConfig } from '../config/card-state.config.js';
import { RefreshPlannerService } from './refresh-planner.service.js';

const NAME = 'card planning';

/** Runs the planner when it is woken and at its interval. */
@Injectable()
export class RefreshLoop implements OnApplicationBootstrap {
  constructor(
    private readonly config: CardStateConfig,
    private readonly planner: RefreshPlannerService,
    private readonly refreshDue: RefreshDue,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const loop = new PollLoop({
      intervalMs: this.config.refreshPollMs,
      run: () => this.planner.runDue(),
      onError: (err) => this.logger.warn({ err }, `${NAME} failed, trying again`),
    });
    this.refreshDue.listen(() => loop.wake());
    this.shutdown.register('intake', NAME, () => loop.stop());
    loop.start();
  }
}
