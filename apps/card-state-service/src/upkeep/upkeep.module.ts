import { Module } from '@nestjs/common';
import { CardModule } from '../card/card.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { Pruning } from './pruning.service.js';
import { PruningRepository } from './pruning.repository.js';
import { RecallReminder } from './recall-reminder.js';
import { UpkeepLoops } from './upkeep-loops.js';

@Module({
  imports: [CardModule, RefreshDueModule, SuccessorModule],
  providers: [Pruning, PruningRepository, RecallReminder, UpkeepLoops],
})
export class UpkeepModule {}
