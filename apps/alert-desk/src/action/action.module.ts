import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { PagingModule } from '../paging/paging.module.js';
import { ActorName } from './actor-name.js';
import { AlertMessageController } from './alert.message.controller.js';
import { AlertService } from './alert.service.js';
import { SnoozeWake } from './snooze-wake.js';

/** What people do to alerts, and the end of what they put to sleep. */
@Module({
  imports: [AlertModule, PagingModule],
  controllers: [AlertMessageController],
  providers: [AlertService, ActorName, SnoozeWake],
})
export class ActionModule {}
