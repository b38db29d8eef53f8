import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { TemplateModule } from '../template/template.module.js';
import { WaitingModule } from '../waiting/waiting.module.js';
import { AlertIntakeMessageController } from './alert-intake.message.controller.js';
import { AlertIntakeService } from './alert-intake.service.js';
import { ChannelIntake } from './channel-intake.service.js';
import { GivenUpEvents } from './given-up-events.service.js';
import { HeldEvents } from './held-events.service.js';

@Module({
  imports: [
    AlertModule,
    DeliveryModule,
    DirectoryModule,
    DispatchModule,
    DrawingModule,
    QueueModule,
    TemplateModule,
    WaitingModule,
  ],
  controllers: [AlertIntakeMessageController],
  providers: [AlertIntakeService, ChannelIntake, GivenUpEvents, HeldEvents],
})
export class AlertIntakeModule {}
