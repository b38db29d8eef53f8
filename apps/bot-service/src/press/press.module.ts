import { Module } from '@nestjs/common';
import { GroupStoreModule } from '../group-store/group-store.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { LeaseModule } from '../lease/lease.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { PressAnswers } from './press-answers.service.js';
import { Pressers } from './pressers.js';

@Module({
  imports: [BotMetricsModule, GroupStoreModule, InboxModule, LeaseModule],
  providers: [PressAnswers, Pressers],
  exports: [PressAnswers, Pressers],
})
export class PressModule {}
