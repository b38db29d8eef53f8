import { Clock, Logger, Shutdown } from '@app/platform';
import { PollLoop, Transactions } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CardStateConfig } from '../card-state.config.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { ClaimReminder } from './claim-reminder.js';
import { RefreshPlannerService } from './refresh-planner.service.js';

const SWEEP_MS = 5_000;
const SWEEP_BATCH = 500;

/** Runs the planner when it is woken and at its interval; ends expired windows and asks again for unanswered spends. */
@Injectable()
export class RefreshLoops implements OnApplicationBootstrap {
  constructor(
    private readonly config: CardStateConfig,
    private readonly planner: RefreshPlannerService,
    private readonly refreshDue: RefreshDue,
    private readonly windows: UpdateWindowRepository,
    private readonly reminder: ClaimReminder,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const planning = this.loop('card planning', this.config.refreshPollMs, () => this.planner.runDue());
    this.refreshDue.listen(() => planning.wake());
    this.loop('window sweep', SWEEP_MS, () => this.expireWindows());
    this.loop(
      'spend reminder',
      SWEEP_MS,
      async () => (await this.reminder.abandon()) + (await this.reminder.remind()),
    );
  }

  private async expireWindows(): Promise<number> {
    const ended = await this.transactions.run((manager) =>
      this.windows.expire(manager, this.clock.now(), SWEEP_BATCH),
    );
    this.metrics.windowsExpired(ended);
    return ended.length;
  }

  private loop(name: string, intervalMs: number, run: () => Promise<number>): PollLoop {
    const onError = (err: unknown): void => this.logger.warn({ err }, `${name} failed, trying again`);
    const loop = new PollLoop({ intervalMs, run, onError });
    this.shutdown.register('intake', name, () => loop.stop());
    loop.start();
    return loop;
  }
}
