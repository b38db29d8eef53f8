import { PollLoop } from '@app/persistence';
import { Logger, Metrics, Shutdown } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WaitingRepository } from '../delivery/waiting.repository.js';
import { NotifyConfig } from '../notify.config.js';
import { WaitingDeliveries } from './waiting-deliveries.service.js';

/** Looks for recipients whose time has come. */
@Injectable()
export class WaitingDeliveriesLoop implements OnApplicationBootstrap {
  private readonly loop;

  constructor(
    private readonly waiting: WaitingRepository,
    private readonly shutdown: Shutdown,
    private readonly metrics: Metrics,
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
    const { waiting } = this;
    this.metrics.gauge({
      name: 'notify_waiting',
      help: 'Deliveries that wait for a member’s quota',
      async collect() {
        this.set(await waiting.count());
      },
    });
    this.loop.start();
  }
}
