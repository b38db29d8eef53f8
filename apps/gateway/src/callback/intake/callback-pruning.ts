import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@app/platform';
import { PollLoops } from '@app/persistence';
import { ReceivedCallbackRepository } from './received-callback.repository.js';

/** WeCom repeats within seconds and signatures are good for minutes; a week is far beyond both. */
const KEEP_MS = 7 * 24 * 3_600_000;
const EVERY_MS = 10 * 60_000;

/** Forgets the keys of old callbacks. */
@Injectable()
export class CallbackPruning implements OnApplicationBootstrap {
  constructor(
    private readonly received: ReceivedCallbackRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('callback pruning', {
      intervalMs: EVERY_MS,
      run: () => this.received.prune(new Date(this.clock.now().getTime() - KEEP_MS)),
    });
  }
}
