import { Module } from '@nestjs/common';
import { DecisionModule } from '../card-action/decision.module.js';
import { MemberModule } from '../member/member.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { HeldPressMessageController } from './held-press.message.controller.js';
import { HeldPressService } from './held-press.service.js';
import { HeldPressHealth } from './held-press-health.js';
import { HoldService } from './hold.service.js';
import { HoldSweep } from './hold-sweep.js';

@Module({
  imports: [DecisionModule, MemberModule, PressModule, RefreshDueModule],
  controllers: [HeldPressMessageController],
  providers: [HeldPressHealth, HeldPressService, HoldService, HoldSweep],
  exports: [HoldService],
})
export class HeldPressModule {}
