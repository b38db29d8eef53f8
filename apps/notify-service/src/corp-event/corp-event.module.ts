import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CorpEventMessageController } from './corp-event.message.controller.js';
import { CorpEventService } from './corp-event.service.js';

@Module({
  imports: [DeliveryModule, WecomModule],
  controllers: [CorpEventMessageController],
  providers: [CorpEventService],
})
export class CorpEventModule {}
