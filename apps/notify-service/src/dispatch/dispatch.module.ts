import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { TemplateModule } from '../template/template.module.js';
import { AlertRepository } from './alert.repository.js';
import { Dispatcher } from './dispatcher.service.js';
import { SendComposer } from './send-composer.js';
import { WaitingDeliveriesLoop } from './waiting-deliveries.loop.js';

/** One alert becomes its messages: who needs a card, who may share one, what it says, whether it may leave. */
@Module({
  imports: [DeliveryModule, DrawingModule, QuotaModule, TemplateModule],
  providers: [AlertRepository, Dispatcher, SendComposer, WaitingDeliveriesLoop],
  exports: [AlertRepository, Dispatcher, SendComposer],
})
export class DispatchModule {}
