import { Module } from '@nestjs/common';
import { HealthReportHttpController } from './health/health-report.http.controller.js';
import { HealthReportService } from './health/health-report.service.js';
import { DeadLettersHttpController } from './letters/dead-letters.http.controller.js';
import { LettersService } from './letters/letters.service.js';
import { ReplayHttpController } from './replay/replay.http.controller.js';
import { ReplayService } from './replay/replay.service.js';

/** What operators look at and mend while the system runs (contract §11). */
@Module({
  controllers: [DeadLettersHttpController, HealthReportHttpController, ReplayHttpController],
  providers: [HealthReportService, LettersService, ReplayService],
})
export class OperationModule {}
