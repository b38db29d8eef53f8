import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
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
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('operator session pruning', {
      intervalMs: EVERY_MS,
      run: () => this.sessions.prune(this.clock.now(), PORTION),
    });
  }
}
