import { Module } from '@nestjs/common';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { AlertTruthMessageController } from './alert-truth.message.controller.js';
import { AlertTruthRepository } from './alert-truth.repository.js';
import { AlertTruthService } from './alert-truth.service.js';

@Module({
  imports: [RefreshDueModule],
  controllers: [AlertTruthMessageController],
  providers: [AlertTruthRepository, AlertTruthService],
  exports: [AlertTruthRepository],
})
export class AlertTruthModule {}
