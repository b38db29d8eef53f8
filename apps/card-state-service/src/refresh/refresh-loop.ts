import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { CardStateConfig } from '../config/card-state.config.js';
import { RefreshPlannerService } from './refresh-planner.service.js';

/** Runs the planner when it is woken and at its interval. */
@Injectable()
export class RefreshLoop implements OnApplicationBootstrap {
  constructor(
    private readonly config: CardStateConfig,
    private readonly planner: RefreshPlannerService,
    private readonly refreshDue: RefreshDue,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    const loop = this.loops.start('card planning', {
      intervalMs: this.config.refreshPollMs,
      run: () => this.planner.runDue(),
    });
    this.refreshDue.listen(() => loop.wake());
  }
}
