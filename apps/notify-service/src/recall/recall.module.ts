import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { RecallMessageController } from './recall.message.controller.js';
import { RecallService } from './recall.service.js';

@Module({
  imports: [DeliveryModule, WecomModule],
  controllers: [RecallMessageController],
  providers: [RecallService],
})
export class RecallModule {}
