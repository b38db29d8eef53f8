import { OutboundModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { NotifyConfig } from '../notify.config.js';
import { ChannelAttempt } from './channel-attempt.js';
import { ChannelSenderLoop } from './channel-sender.loop.js';
import { ChannelSender } from './channel-sender.service.js';
import { ChannelTargets } from './channel-targets.js';
import { Mailer } from './mailer.js';
import { RobotPost } from './robot-post.js';
import { QuotaModule } from '../quota/quota.module.js';
import { WecomModule } from '../wecom/wecom.module.js';

/** E-mails, webhooks and messages of group robots on their way out. */
@Module({
  imports: [DeliveryModule, OutboundModule.forService(NotifyConfig), QuotaModule, WecomModule],
  providers: [ChannelAttempt, ChannelSender, ChannelSenderLoop, ChannelTargets, Mailer, RobotPost],
})
export class ChannelModule {}
