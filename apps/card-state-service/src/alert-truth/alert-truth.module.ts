import { Module } from '@nestjs/common';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { AlertTruthMessageController } from './alert-truth.message.controller.js';
import { AlertTruthRepository } from './alert-truth.repository.js';
import { AlertTruthService } from './alert-truth.service.js';

@Module({
  imports: [CardLedgerModule],
  controllers: [AlertTruthMessageController],
  providers: [AlertTruthRepository, AlertTruthService],
  exports: [AlertTruthRepository],
})
export class AlertTruthModule {}
