import { Module } from '@nestjs/common';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { People } from './people.js';
import { RecipientChecks } from './recipient-checks.js';

/** Who stands behind a target, and whether they could be paged. */
@Module({
  imports: [ScheduleModule],
  providers: [People, RecipientChecks],
  exports: [People, RecipientChecks],
})
export class RecipientModule {}
