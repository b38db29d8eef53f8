import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { TemplateModule } from '../template/template.module.js';
import { SuccessorAttemptRepository } from './successor-attempt.repository.js';
import { SuccessorIntake } from './successor-intake.service.js';
import { SuccessorMessageController } from './successor.message.controller.js';
import { SuccessorService } from './successor.service.js';

/** New cards that take over from cards that cannot be corrected any more. */
@Module({
  imports: [
    AlertModule,
    DeliveryModule,
    DirectoryModule,
    DispatchModule,
    DrawingModule,
    QueueModule,
    QuotaModule,
    TemplateModule,
  ],
  controllers: [SuccessorMessageController],
  providers: [SuccessorAttemptRepository, SuccessorIntake, SuccessorService],
})
export class SuccessorModule {}
