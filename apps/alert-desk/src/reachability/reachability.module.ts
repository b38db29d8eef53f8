import { Module } from '@nestjs/common';
import { DutyModule } from '../duty/duty.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { RecipientModule } from '../recipient/recipient.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { SpaceModule } from '../space/space.module.js';
import { DutyRoster } from './duty-roster.js';
import { NoonCards } from './noon-cards.js';
import { NoonLoop } from './noon.loop.js';
import { ReachNoticeRepository } from './reach-notice.repository.js';
import { ReachabilityMessageController } from './reachability.message.controller.js';
import { Reachability } from './reachability.service.js';
import { TenantRounds } from './tenant-rounds.js';
import { UnreachableLoop } from './unreachable.loop.js';

/** Who is on duty and could not be paged, known before somebody has to be. */
@Module({
  imports: [DutyModule, NoticeModule, RecipientModule, ScheduleModule, SpaceModule],
  controllers: [ReachabilityMessageController],
  providers: [
    DutyRoster,
    NoonCards,
    NoonLoop,
    Reachability,
    ReachNoticeRepository,
    TenantRounds,
    UnreachableLoop,
  ],
})
export class ReachabilityModule {}
