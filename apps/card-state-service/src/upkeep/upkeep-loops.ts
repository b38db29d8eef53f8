import { Logger, Shutdown } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SuccessorUpkeep } from '../successor/successor-upkeep.service.js';
import { Pruning } from './pruning.service.js';
import { RecallReminder } from './recall-reminder.js';

const AGE_SWEEP_MS = 2_000;
const REMINDER_MS = 5_000;
const PRUNING_MS = 10 * 60_000;

/** Runs what only the passing of time brings about. */
@Injectable()
export class UpkeepLoops implements OnApplicationBootstrap {
  constructor(
    private readonly successors: SuccessorUpkeep,
    private readonly recalls: RecallReminder,
    private readonly pruning: Pruning,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.start('card age sweep', AGE_SWEEP_MS, () => this.successors.wakeAged());
    this.start('successor reminder', REMINDER_MS, () => this.successors.remind());
    this.start('recall reminder', REMINDER_MS, () => this.recalls.remind());
    this.start('pruning', PRUNING_MS, () => this.pruning.prune());
  }

  private start(name: string, intervalMs: number, run: () => Promise<number>): void {
    const onError = (err: unknown): void => this.logger.warn({ err }, `${name} failed, trying again`);
    const loop = new PollLoop({ intervalMs, run, onError });
    this.shutdown.register('intake', name, () => loop.stop());
    loop.start();
  }
}
