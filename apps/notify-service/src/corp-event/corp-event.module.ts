import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CorpEventMessageController } from './corp-event.message.controller.js';
import { CorpEventService } from './corp-event.service.js';

@Module({
  imports: [DeliveryModule, QueueModule, WecomModule],
  controllers: [CorpEventMessageController],
  providers: [CorpEventService],
})
export class CorpEventModule {}
