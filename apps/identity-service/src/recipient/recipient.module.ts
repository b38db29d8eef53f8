import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { ChannelTargets } from './channel-targets.js';
import { RecipientMessageController } from './recipient.message.controller.js';
import { RecipientRepository } from './recipient.repository.js';

@Module({
  imports: [ChannelModule],
  controllers: [RecipientMessageController],
  providers: [ChannelTargets, RecipientRepository],
})
export class RecipientModule {}
