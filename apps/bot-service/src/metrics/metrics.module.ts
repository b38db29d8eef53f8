import { Module } from '@nestjs/common';
import { BotMetrics } from './bot.metrics.js';

@Module({ providers: [BotMetrics], exports: [BotMetrics] })
export class BotMetricsModule {}
