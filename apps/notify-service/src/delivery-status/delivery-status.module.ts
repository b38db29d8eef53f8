import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { DeliveryHealth } from './delivery-health.js';
import { DeliveryListRepository } from './delivery-list.repository.js';
import { DeliveryMessageController } from './delivery.message.controller.js';

/** What operators and pipelines are told of deliveries. */
@Module({
  imports: [AlertModule, DeliveryModule, QueueModule],
  controllers: [DeliveryMessageController],
  providers: [DeliveryHealth, DeliveryListRepository],
})
export class DeliveryStatusModule {}
