import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { ChannelSender } from './channel-sender.service.js';

/** Looks for e-mails and webhooks whose time has come. */
@Injectable()
export class ChannelSenderLoop implements OnApplicationBootstrap {
  constructor(
    private readonly sender: ChannelSender,
    private readonly config: NotifyConfig,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('sending e-mails and webhooks', {
      intervalMs: this.config.pollIntervalMs,
      run: () => this.sender.round(),
    });
  }
}
