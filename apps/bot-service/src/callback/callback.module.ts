import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { BotCallbacks } from './bot-callbacks.service.js';

@Module({
  imports: [BotMetricsModule, ChatModule, InboxModule, PressModule],
  providers: [BotCallbacks],
  exports: [BotCallbacks],
})
export class CallbackModule {}
