import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { SummaryModule } from '../summary/summary.module.js';
import { TemplateModule } from '../template/template.module.js';
import { AlertRepository } from './alert.repository.js';
import { Dispatcher } from './dispatcher.service.js';
import { Seating } from './seating.service.js';
import { SendComposer } from './send-composer.js';
import { WaitingFollowsAlert } from './waiting-follows-alert.service.js';
import { WaitingDeliveries } from './waiting-deliveries.service.js';
import { WaitingDeliveriesLoop } from './waiting-deliveries.loop.js';

/** One alert becomes its messages: who needs a card, who may share one, what it says, whether it may leave. */
@Module({
  imports: [SummaryModule, DeliveryModule, DirectoryModule, DrawingModule, QuotaModule, TemplateModule],
  providers: [
    AlertRepository,
    Dispatcher,
    Seating,
    SendComposer,
    WaitingDeliveries,
    WaitingDeliveriesLoop,
    WaitingFollowsAlert,
  ],
  exports: [AlertRepository, Dispatcher, SendComposer, WaitingFollowsAlert],
})
export class DispatchModule {}
