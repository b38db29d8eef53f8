import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { RecipientModule } from '../recipient/recipient.module.js';
import { SpaceModule } from '../space/space.module.js';
import { AutoClose } from './auto-close.js';
import { Backlog } from './backlog.js';
import { PageLogRepository } from './page-log.repository.js';
import { PageLogUpkeep } from './page-log-upkeep.js';
import { Pager } from './pager.js';
import { PagingLoop } from './paging-loop.js';
import { PagingMessageController } from './paging.message.controller.js';
import { PagingRunRepository } from './paging-run.repository.js';
import { Paging } from './paging.service.js';
import { PagingSignal } from './paging-signal.js';
import { RouteTest } from './route-test.service.js';

/** Who is told of an alert, when, and who next while nobody takes it up. */
@Module({
  imports: [AlertModule, RecipientModule, SpaceModule],
  controllers: [PagingMessageController],
  providers: [
    ...[Paging, PagingLoop, PagingSignal, PagingRunRepository],
    ...[Backlog, Pager, RouteTest],
    ...[PageLogRepository, PageLogUpkeep, AutoClose],
  ],
  exports: [Paging, RouteTest],
})
export class PagingModule {}
