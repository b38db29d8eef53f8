import { PollLoop } from '@app/persistence';
import { Clock, Logger, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MemberPruningRepository } from './member-pruning.repository.js';

const EVERY_MS = 30_000;
const PORTION = 1_000;

/** Takes what expired out of the way of nobody's request. */
@Injectable()
export class MemberPruningLoop implements OnApplicationBootstrap {
  constructor(
    private readonly rows: MemberPruningRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const loop = new PollLoop({
      intervalMs: EVERY_MS,
      run: () => this.rows.prune(this.clock.now(), PORTION),
      onError: (err) => this.logger.warn({ err }, 'expired sign-ins not pruned, trying again'),
    });
    this.shutdown.register('intake', 'member pruning', () => loop.stop());
    loop.start();
  }
}
