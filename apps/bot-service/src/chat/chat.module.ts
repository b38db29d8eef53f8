import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { BotChats } from './bot-chat.repository.js';
import { ChatMessageController } from './chat.message.controller.js';

/** Groups that bots know of. */
@Module({
  imports: [DirectoryModule],
  controllers: [ChatMessageController],
  providers: [BotChats],
  exports: [BotChats],
})
export class ChatModule {}
