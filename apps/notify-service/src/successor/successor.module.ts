import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { TemplateModule } from '../template/template.module.js';
import { SuccessorAttemptRepository } from './successor-attempt.repository.js';
import { SuccessorIntake } from './successor-intake.service.js';
import { SuccessorMessageController } from './successor.message.controller.js';
import { SuccessorSender } from './successor-sender.service.js';

/** New cards that take over from cards that cannot be corrected any more. */
@Module({
  imports: [DeliveryModule, DirectoryModule, DispatchModule, DrawingModule, QuotaModule, TemplateModule],
  controllers: [SuccessorMessageController],
  providers: [SuccessorAttemptRepository, SuccessorIntake, SuccessorSender],
})
export class SuccessorModule {}
