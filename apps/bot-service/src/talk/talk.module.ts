import { Module } from '@nestjs/common';
import { CallbackModule } from '../callback/callback.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { Talk } from './talk.service.js';

/** What members ask the bot. */
@Module({ imports: [BotMetricsModule, CallbackModule, PressModule], providers: [Talk] })
export class TalkModule {}
