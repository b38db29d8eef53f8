import { Module } from '@nestjs/common';
import { AlertListMessageController } from './alert-list.message.controller.js';
import { AlertListRepository } from './alert-list.repository.js';
import { AlertListService } from './alert-list.service.js';

@Module({
  controllers: [AlertListMessageController],
  providers: [AlertListRepository, AlertListService],
})
export class AlertListModule {}
