import { Module } from '@nestjs/common';
import { CallbackModule } from '../callback/callback.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { LeaseModule } from '../lease/lease.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { BotStandings } from '../standing/bot-standing.repository.js';
import { BotLines } from './bot-lines.service.js';
import { ConnectionHealth } from '../standing/connection-health.js';

/** One leader per bot, and its connection. */
@Module({
  imports: [BotMetricsModule, CallbackModule, DirectoryModule, LeaseModule],
  providers: [BotLines, BotStandings, ConnectionHealth],
  exports: [BotLines, BotStandings],
})
export class LineModule {}
