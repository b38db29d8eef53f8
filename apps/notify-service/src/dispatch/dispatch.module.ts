import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { TemplateModule } from '../template/template.module.js';
import { Dispatcher } from './dispatcher.service.js';
import { SendComposer } from './send-composer.js';

/** One alert becomes its messages: who needs a card, who may share one, what it says, whether it may leave. */
@Module({
  imports: [DeliveryModule, DirectoryModule, DrawingModule, QueueModule, QuotaModule, TemplateModule],
  providers: [Dispatcher, SendComposer],
  exports: [Dispatcher, SendComposer],
})
export class DispatchModule {}
