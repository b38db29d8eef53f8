import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { WaitingDeliveries } from './waiting-deliveries.service.js';

/** Looks for recipients whose time has come. */
@Injectable()
export class WaitingDeliveriesLoop implements OnApplicationBootstrap {
  constructor(
    private readonly deliveries: WaitingDeliveries,
    private readonly config: NotifyConfig,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('serving waiting deliveries', {
      intervalMs: this.config.pollIntervalMs,
      run: () => this.deliveries.round(),
    });
  }
}
