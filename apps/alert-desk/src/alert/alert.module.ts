import { Module } from '@nestjs/common';
import { AlertPublisher } from './alert-publisher.js';
import { AlertRepository } from './alert.repository.js';

/** The alerts the desk keeps, and the one way to their next version. */
@Module({
  providers: [AlertRepository, AlertPublisher],
  exports: [AlertRepository, AlertPublisher],
})
export class AlertModule {}
