import { Module } from '@nestjs/common';
import { KnownAccounts } from './known-accounts.js';
import { OnCall } from './on-call.service.js';
import { OverrideRepository } from './override.repository.js';
import { ScheduleReading } from './schedule-reading.service.js';
import { ScheduleMessageController } from './schedule.message.controller.js';
import { ScheduleRepository } from './schedule.repository.js';
import { ScheduleService } from './schedule.service.js';

@Module({
  controllers: [ScheduleMessageController],
  providers: [
    KnownAccounts,
    OnCall,
    OverrideRepository,
    ScheduleReading,
    ScheduleRepository,
    ScheduleService,
  ],
  exports: [KnownAccounts, OnCall, ScheduleRepository, ScheduleService],
})
export class ScheduleModule {}
