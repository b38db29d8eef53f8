import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RecipientModule } from '../recipient/recipient.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { KnownTargets } from './known-targets.js';
import { SpaceGroups } from './space-groups.js';
import { SpaceRouter } from './space-router.js';
import { Space } from './space.entity.js';
import { SpaceMessageController } from './space.message.controller.js';
import { SpaceRepository } from './space.repository.js';
import { SpaceService } from './space.service.js';
import { UnreachableLevels } from './unreachable-levels.js';

/** Which alerts belong together, and whom they page. */
@Module({
  imports: [RecipientModule, ScheduleModule, TypeOrmModule.forFeature([Space])],
  controllers: [SpaceMessageController],
  providers: [SpaceGroups, SpaceRepository, SpaceRouter, SpaceService, KnownTargets, UnreachableLevels],
  exports: [SpaceGroups, SpaceRepository, SpaceRouter],
})
export class SpaceModule {}
