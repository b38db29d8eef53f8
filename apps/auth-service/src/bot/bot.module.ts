import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { BotStoreModule } from '../bot-store/bot-store.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { BotMembers } from './bot-members.service.js';
import { BotMessageController } from './bot.message.controller.js';
import { BotService } from './bot.service.js';

@Module({
  imports: [BotStoreModule, InstallationModule, IntegrationModule, WecomModule],
  controllers: [BotMessageController],
  providers: [BotMembers, BotService],
  exports: [BotService],
})
export class BotModule {}
