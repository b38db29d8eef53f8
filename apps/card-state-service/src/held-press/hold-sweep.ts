import { Logger, Shutdown } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HeldPressService } from './held-press.service.js';

const SWEEP_MS = 10_000;

/** Writes down that held presses ended; they stop to count by the clock, not by this. */
@Injectable()
export class HoldSweep implements OnApplicationBootstrap {
  constructor(
    private readonly held: HeldPressService,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const loop = new PollLoop({
      intervalMs: SWEEP_MS,
      run: () => this.held.lapse(),
      onError: (err) => this.logger.warn({ err }, 'held press sweep failed, trying again'),
    });
    this.shutdown.register('intake', 'held press sweep', () => loop.stop());
    loop.start();
  }
}
