import { Logger, Shutdown } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PollLoop, type PollLoopOptions } from './poll-loop.js';

/** Work that only the passing of time brings about: begun with the service, ended before it stops taking anything in. */
@Injectable()
export class PollLoops {
  constructor(
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  /** A round that fails is logged under the loop's name, and the loop goes on. */
  start(name: string, { intervalMs, run }: Omit<PollLoopOptions, 'onError'>): PollLoop {
    const onError = (err: unknown): void => this.logger.warn({ err }, `${name} failed, trying again`);
    const loop = new PollLoop({ intervalMs, run, onError });
    this.shutdown.register('intake', name, () => loop.stop());
    loop.start();
    return loop;
  }
}
