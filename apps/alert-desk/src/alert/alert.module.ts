import { Module } from '@nestjs/common';
import { HandBackOrderModule } from '../hand-back-order/hand-back-order.module.js';
import { SilenceOrderModule } from '../silence-order/silence-order.module.js';
import { AlertPublisher } from './alert-publisher.js';
import { AlertRepository } from './alert.repository.js';

/** The alerts the desk keeps, and the one way to their next version. */
@Module({
  imports: [HandBackOrderModule, SilenceOrderModule],
  providers: [AlertRepository, AlertPublisher],
  exports: [AlertRepository, AlertPublisher],
})
export class AlertModule {}
