import { Module } from '@nestjs/common';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { CardPolicyRepository } from './card-policy.repository.js';
import { SuccessorMessageController } from './successor.message.controller.js';
import { SuccessorRepository } from './successor.repository.js';

@Module({
  imports: [CardLedgerModule],
  controllers: [SuccessorMessageController],
  providers: [CardPolicyRepository, SuccessorRepository],
  exports: [CardPolicyRepository, SuccessorRepository],
})
export class SuccessorModule {}
