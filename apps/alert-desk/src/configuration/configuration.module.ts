import { Module } from '@nestjs/common';
import { PagingModule } from '../paging/paging.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { SpaceModule } from '../space/space.module.js';
import { ApplySchedules } from './apply-schedules.js';
import { ApplySources } from './apply-sources.js';
import { ApplySpaces } from './apply-spaces.js';
import { ConfigurationMessageController } from './configuration.message.controller.js';
import { ConfigurationService } from './configuration.service.js';
import { NamedAccounts } from './named-accounts.js';

/** What a tenant is configured to be, applied as one thing. */
@Module({
  imports: [PagingModule, ScheduleModule, SpaceModule],
  controllers: [ConfigurationMessageController],
  providers: [ConfigurationService, ApplySchedules, ApplySources, ApplySpaces, NamedAccounts],
})
export class ConfigurationModule {}
