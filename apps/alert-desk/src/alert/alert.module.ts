import { Module } from '@nestjs/common';
import { ActorName } from './actor-name.js';
import { AlertPublisher } from './alert-publisher.js';
import { AlertMessageController } from './alert.message.controller.js';
import { AlertRepository } from './alert.repository.js';
import { AlertService } from './alert.service.js';
import { SnoozeWake } from './snooze-wake.js';

@Module({
  controllers: [AlertMessageController],
  providers: [AlertService, AlertRepository, AlertPublisher, ActorName, SnoozeWake],
})
export class AlertModule {}
