import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { SummaryModule } from '../summary/summary.module.js';
import { TemplateModule } from '../template/template.module.js';
import { WaitingDeliveriesLoop } from './waiting-deliveries.loop.js';
import { WaitingDeliveries } from './waiting-deliveries.service.js';
import { WaitingFollowsAlert } from './waiting-follows-alert.service.js';

/** Recipients who wait for their quota: their turn comes, or their alert moves on without them. */
@Module({
  imports: [
    AlertModule,
    DeliveryModule,
    DirectoryModule,
    DispatchModule,
    QueueModule,
    QuotaModule,
    SummaryModule,
    TemplateModule,
  ],
  providers: [WaitingDeliveries, WaitingDeliveriesLoop, WaitingFollowsAlert],
  exports: [WaitingFollowsAlert],
})
export class WaitingModule {}
