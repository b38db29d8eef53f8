import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { PressModule } from '../press/press.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { CardMessageController } from './card.message.controller.js';
import { CardService } from './card.service.js';
import { CorpGrantRepository } from './corp-grant.repository.js';

@Module({
  imports: [AlertTruthModule, CardLedgerModule, NoticeModule, PressModule, SuccessorModule],
  controllers: [CardMessageController],
  providers: [CardService, CorpGrantRepository],
  exports: [CardService],
})
export class CardModule {}
