import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@app/platform';
import { PollLoops } from '@app/persistence';
import { CorpCallbackRepository } from '../seen/corp-callback.repository.js';
import { ReceivedCallbackRepository } from './received-callback.repository.js';

/** WeCom repeats within seconds and signatures are good for minutes; a week is far beyond both. */
const KEEP_MS = 7 * 24 * 3_600_000;
const EVERY_MS = 10 * 60_000;

/** Forgets the keys of old callbacks, and corps of which nothing was heard since. */
@Injectable()
export class CallbackPruning implements OnApplicationBootstrap {
  constructor(
    private readonly received: ReceivedCallbackRepository,
    private readonly corps: CorpCallbackRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('callback pruning', {
      intervalMs: EVERY_MS,
      run: async () => {
        const before = new Date(this.clock.now().getTime() - KEEP_MS);
        return (await this.received.prune(before)) + (await this.corps.prune(before));
      },
    });
  }
}
