import { Module } from '@nestjs/common';
import { HealthReportHttpController } from './health/health-report.http.controller.js';
import { HealthReportService } from './health/health-report.service.js';
import { KeysHttpController } from './keys/keys.http.controller.js';
import { KeysService } from './keys/keys.service.js';
import { DeadLettersHttpController } from './letters/dead-letters.http.controller.js';
import { LettersService } from './letters/letters.service.js';
import { ReplayHttpController } from './replay/replay.http.controller.js';
import { ReplayService } from './replay/replay.service.js';

/** What operators look at and mend while the system runs (contract §11). */
@Module({
  controllers: [
    DeadLettersHttpController,
    HealthReportHttpController,
    KeysHttpController,
    ReplayHttpController,
  ],
  providers: [HealthReportService, KeysService, LettersService, ReplayService],
})
export class OperationModule {}
