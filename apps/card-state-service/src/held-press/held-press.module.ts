import { Module } from '@nestjs/common';
import { DecisionModule } from '../card-action/decision.module.js';
import { MemberModule } from '../member/member.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { HeldPressMessageController } from './held-press.message.controller.js';
import { HeldPressService } from './held-press.service.js';
import { HoldService } from './hold.service.js';
import { HoldSweep } from './hold-sweep.js';

@Module({
  imports: [DecisionModule, MemberModule, MetricsModule, PressModule, RefreshDueModule],
  controllers: [HeldPressMessageController],
  providers: [HeldPressService, HoldService, HoldSweep],
  exports: [HoldService],
})
export class HeldPressModule {}
