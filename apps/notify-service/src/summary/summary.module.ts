import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { Folding } from './folding.service.js';
import { OverflowRepository } from './overflow.repository.js';
import { SummaryComposer } from './summary-composer.js';

/** One card in place of many for a member who is named more often than messages may be sent. */
@Module({
  imports: [DeliveryModule, QueueModule, QuotaModule],
  providers: [Folding, OverflowRepository, SummaryComposer],
  exports: [Folding],
})
export class SummaryModule {}
