import { Module } from '@nestjs/common';
import { CardModule } from '../card/card.module.js';
import { HeldPressModule } from '../held-press/held-press.module.js';
import { MemberModule } from '../member/member.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { CardActionMessageController } from './card-action.message.controller.js';
import { CardActionService } from './card-action.service.js';
import { DecisionModule } from './decision.module.js';
import { PageActionService } from './page-action.service.js';

@Module({
  imports: [
    CardModule,
    DecisionModule,
    HeldPressModule,
    MemberModule,
    MetricsModule,
    PressModule,
    RefreshDueModule,
    UpdateWindowModule,
  ],
  controllers: [CardActionMessageController],
  providers: [CardActionService, PageActionService],
})
export class CardActionModule {}
