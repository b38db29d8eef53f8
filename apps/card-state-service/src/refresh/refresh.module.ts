import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { CardModule } from '../card/card.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { PlanDecisionRepository } from './plan-decision.repository.js';
import { PlanInputsRepository } from './plan-inputs.repository.js';
import { RefreshLoop } from './refresh-loop.js';
import { RefreshPlannerService } from './refresh-planner.service.js';
import { RuleFlapRepository } from './rule-flap.repository.js';
import { SuccessorPlanner } from './successor-planner.service.js';
import { UpdateOrders } from './update-orders.service.js';
import { UpdateOutcomeMessageController } from './update-outcome.message.controller.js';
import { UpdateOutcomeService } from './update-outcome.service.js';

@Module({
  imports: [AlertTruthModule, CardLedgerModule, CardModule, MetricsModule, PressModule, SuccessorModule],
  controllers: [UpdateOutcomeMessageController],
  providers: [
    PlanDecisionRepository,
    PlanInputsRepository,
    RefreshLoop,
    RefreshPlannerService,
    RuleFlapRepository,
    SuccessorPlanner,
    UpdateOrders,
    UpdateOutcomeService,
  ],
  exports: [RuleFlapRepository, UpdateOrders],
})
export class RefreshModule {}
