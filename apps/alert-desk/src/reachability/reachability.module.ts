import { Module } from '@nestjs/common';
import { RecipientModule } from '../recipient/recipient.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { SpaceModule } from '../space/space.module.js';
import { DutyRoster } from './duty-roster.js';
import { ReachabilityMessageController } from './reachability.message.controller.js';
import { Reachability } from './reachability.service.js';

/** Who is on duty and could not be paged, known before somebody has to be. */
@Module({
  imports: [RecipientModule, ScheduleModule, SpaceModule],
  controllers: [ReachabilityMessageController],
  providers: [DutyRoster, Reachability],
})
export class ReachabilityModule {}
