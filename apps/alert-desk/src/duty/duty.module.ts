import { Module } from '@nestjs/common';
import { NoticeModule } from '../notice/notice.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { DisplayNames } from './display-names.js';
import { DutyNotices } from './duty-notices.js';
import { DutyPresses } from './duty-presses.js';
import { DutySchedule } from './duty-schedule.js';
import { DutyWatchRepository } from './duty-watch.repository.js';
import { DutyMessageController } from './duty.message.controller.js';
import { HandOverLoop } from './hand-over.loop.js';
import { ShiftService } from './shift.service.js';
import { SwapExpiry } from './swap-expiry.js';
import { SwapRepository } from './swap.repository.js';
import { SwapService } from './swap.service.js';

/** Who is told of their turn, and swaps between members. */
@Module({
  imports: [NoticeModule, ScheduleModule],
  controllers: [DutyMessageController],
  providers: [
    DisplayNames,
    DutyNotices,
    DutyPresses,
    DutySchedule,
    DutyWatchRepository,
    HandOverLoop,
    ShiftService,
    SwapExpiry,
    SwapRepository,
    SwapService,
  ],
  exports: [DisplayNames],
})
export class DutyModule {}
