import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { CardMessageController } from './card.message.controller.js';
import { CardRepository } from './card.repository.js';
import { CardService } from './card.service.js';
import { CorpGrantRepository } from './corp-grant.repository.js';
import { SightRepository } from './sight.repository.js';

@Module({
  imports: [AlertTruthModule, PressModule, RefreshDueModule, SuccessorModule, UpdateWindowModule],
  controllers: [CardMessageController],
  providers: [CardRepository, CardService, CorpGrantRepository, SightRepository],
  exports: [CardRepository, CardService, SightRepository],
})
export class CardModule {}
