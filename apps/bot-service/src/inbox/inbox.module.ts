import { Module } from '@nestjs/common';
import { BotInboxRepository } from './bot-inbox.repository.js';

@Module({ providers: [BotInboxRepository], exports: [BotInboxRepository] })
export class InboxModule {}
