import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardModule } from '../card/card.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { UpdateOutcomeMessageController } from './update-outcome.message.controller.js';
import { UpdateOutcomeService } from './update-outcome.service.js';

@Module({
  imports: [AlertTruthModule, CardModule, MetricsModule, PressModule, RefreshDueModule, UpdateWindowModule],
  controllers: [UpdateOutcomeMessageController],
  providers: [UpdateOutcomeService],
})
export class UpdateOutcomeModule {}
