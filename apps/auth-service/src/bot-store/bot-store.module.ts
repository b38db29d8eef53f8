import { Module } from '@nestjs/common';
import { BotRepository } from './bot.repository.js';

@Module({ providers: [BotRepository], exports: [BotRepository] })
export class BotStoreModule {}
