import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { ActionPublisher } from './action-publisher.js';
import { PressDecider } from './press-decider.js';

/** The table and the way out, shared by presses that run at once and presses that waited. */
@Module({
  imports: [AlertTruthModule],
  providers: [ActionPublisher, PressDecider],
  exports: [ActionPublisher, PressDecider],
})
export class DecisionModule {}
