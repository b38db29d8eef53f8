import { Module } from '@nestjs/common';
import { CardModule } from '../card/card.module.js';
import { HeldPressModule } from '../held-press/held-press.module.js';
import { MemberModule } from '../member/member.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshDueModule } from '../refresh-due/refresh-due.module.js';
import { UpdateWindowModule } from '../update-window/update-window.module.js';
import { CardActionMessageController } from './card-action.message.controller.js';
import { CardActionService } from './card-action.service.js';
import { DecisionModule } from './decision.module.js';
import { PageActionService } from './page-action.service.js';
import { WaitingPresses } from './waiting-presses.js';

@Module({
  imports: [
    CardModule,
    DecisionModule,
    HeldPressModule,
    MemberModule,
    PressModule,
    RefreshDueModule,
    UpdateWindowModule,
  ],
  controllers: [CardActionMessageController],
  providers: [CardActionService, PageActionService, WaitingPresses],
})
export class CardActionModule {}
