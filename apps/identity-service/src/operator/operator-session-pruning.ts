import { PollLoop } from '@app/persistence';
import { Clock, Logger, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OperatorSessionRepository } from './operator-session.repository.js';

const EVERY_MS = 60_000;
const PORTION = 1_000;

/** Makes room where sessions ended; they are over by their time already. */
@Injectable()
export class OperatorSessionPruning implements OnApplicationBootstrap {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const loop = new PollLoop({
      intervalMs: EVERY_MS,
      run: () => this.sessions.prune(this.clock.now(), PORTION),
      onError: (err) => this.logger.warn({ err }, 'expired sessions of operators not pruned, trying again'),
    });
    this.shutdown.register('intake', 'operator session pruning', () => loop.stop());
    loop.start();
  }
}
