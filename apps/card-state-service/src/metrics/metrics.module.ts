import { Module } from '@nestjs/common';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { CardStateMetrics } from './card-state.metrics.js';

@Module({
  imports: [RefreshDueModule, UpdateWindowModule],
  providers: [CardStateMetrics],
  exports: [CardStateMetrics],
})
export class MetricsModule {}
