import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { PagingModule } from '../paging/paging.module.js';
import { SpaceModule } from '../space/space.module.js';
import { ActorName } from './actor-name.js';
import { AlertMessageController } from './alert.message.controller.js';
import { AlertService } from './alert.service.js';
import { ResendMessageController } from './resend.message.controller.js';
import { Resend } from './resend.service.js';
import { SnoozeWake } from './snooze-wake.js';

/** What people do to alerts, and the end of what they put to sleep. */
@Module({
  imports: [AlertModule, PagingModule, SpaceModule],
  controllers: [AlertMessageController, ResendMessageController],
  providers: [AlertService, ActorName, Resend, SnoozeWake],
})
export class ActionModule {}
