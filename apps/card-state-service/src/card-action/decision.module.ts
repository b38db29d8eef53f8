import { Module } from '@nestjs/common';
import { AlertAccessModule } from '../alert-access/alert-access.module.js';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ActionPublisher } from './action-publisher.js';
import { PressDecider } from './press-decider.js';
import { PressRecord } from './press-record.js';

/** The table and the way out, shared by presses that run at once and presses that waited. */
@Module({
  imports: [AlertAccessModule, AlertTruthModule, MetricsModule],
  providers: [ActionPublisher, PressDecider, PressRecord],
  exports: [ActionPublisher, AlertAccessModule, PressDecider, PressRecord],
})
export class DecisionModule {}
