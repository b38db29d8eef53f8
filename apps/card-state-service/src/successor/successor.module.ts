import { Module } from '@nestjs/common';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { CardPolicyMessageController } from './card-policy.message.controller.js';
import { CardPolicyRepository } from './card-policy.repository.js';
import { SuccessorOutcomeMessageController } from './successor-outcome.message.controller.js';
import { SuccessorPlanner } from './successor-planner.service.js';
import { SuccessorRepository } from './successor.repository.js';
import { SuccessorUpkeep } from './successor-upkeep.service.js';

@Module({
  imports: [RefreshDueModule],
  controllers: [CardPolicyMessageController, SuccessorOutcomeMessageController],
  providers: [CardPolicyRepository, SuccessorPlanner, SuccessorRepository, SuccessorUpkeep],
  exports: [SuccessorPlanner, SuccessorRepository, SuccessorUpkeep],
})
export class SuccessorModule {}
