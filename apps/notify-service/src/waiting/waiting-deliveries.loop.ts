import { PollLoop } from '@app/persistence';
import { Logger, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { WaitingDeliveries } from './waiting-deliveries.service.js';

/** Looks for recipients whose time has come. */
@Injectable()
export class WaitingDeliveriesLoop implements OnApplicationBootstrap {
  private readonly loop;

  constructor(
    private readonly shutdown: Shutdown,
    service: WaitingDeliveries,
    config: NotifyConfig,
    logger: Logger,
  ) {
    this.loop = new PollLoop({
      intervalMs: config.pollIntervalMs,
      run: () => service.round(),
      onError: (err) => logger.warn({ err }, 'serving waiting deliveries failed'),
    });
  }

  onApplicationBootstrap(): void {
    this.shutdown.register('intake', 'waiting deliveries', () => this.loop.stop());
    this.loop.start();
  }
}
