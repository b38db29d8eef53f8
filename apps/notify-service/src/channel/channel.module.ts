import { OutboundModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { NotifyConfig } from '../notify.config.js';
import { ChannelAttempt } from './channel-attempt.js';
import { ChannelSenderLoop } from './channel-sender.loop.js';
import { ChannelSender } from './channel-sender.service.js';
import { ChannelTargets } from './channel-targets.js';
import { Mailer } from './mailer.js';

/** E-mails and webhooks on their way out. */
@Module({
  imports: [DeliveryModule, OutboundModule.forService(NotifyConfig)],
  providers: [ChannelAttempt, ChannelSender, ChannelSenderLoop, ChannelTargets, Mailer],
})
export class ChannelModule {}
