import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardModule } from '../card/card.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { ClaimReminder } from './claim-reminder.js';
import { PlanDecisionRepository } from './plan-decision.repository.js';
import { PlanInputsRepository } from './plan-inputs.repository.js';
import { PlanOrders } from './plan-orders.service.js';
import { RefreshLoops } from './refresh-loops.js';
import { RuleFlapRepository } from './rule-flap.repository.js';
import { RefreshPlannerService } from './refresh-planner.service.js';

@Module({
  imports: [
    AlertTruthModule,
    CardModule,
    MetricsModule,
    PressModule,
    RefreshDueModule,
    SuccessorModule,
    UpdateWindowModule,
  ],
  providers: [
    ClaimReminder,
    PlanDecisionRepository,
    PlanInputsRepository,
    PlanOrders,
    RefreshLoops,
    RefreshPlannerService,
    RuleFlapRepository,
  ],
})
export class RefreshPlanModule {}
