import { Module } from '@nestjs/common';
import { BotLeaseRepository } from './bot-lease.repository.js';

@Module({ providers: [BotLeaseRepository], exports: [BotLeaseRepository] })
export class LeaseModule {}
