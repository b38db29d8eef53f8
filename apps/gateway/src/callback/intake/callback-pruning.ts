import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, Logger, Shutdown } from '@app/platform';
import { PollLoop } from '@app/persistence';
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
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const loop = new PollLoop({
      intervalMs: EVERY_MS,
      run: () => this.received.prune(new Date(this.clock.now().getTime() - KEEP_MS)),
      onError: (err) => this.logger.warn({ err }, 'callback pruning failed'),
    });
    this.shutdown.register('intake', 'callback pruning', () => loop.stop());
    loop.start();
  }
}
