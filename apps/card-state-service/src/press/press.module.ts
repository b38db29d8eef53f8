import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { PeopleModule } from '../people/people.module.js';
import { BotPressMessageController } from './bot-press.message.controller.js';
import { BotPressService } from './bot-press.service.js';
import { CardPressService } from './card-press.service.js';
import { HeldPressService } from './held-press.service.js';
import { NoticePressService } from './notice-press.service.js';
import { PagePressService } from './page-press.service.js';
import { PressMessageController } from './press.message.controller.js';
import { PressReport } from './press-report.js';
import { PressRepository } from './press.repository.js';
import { HeldPressHealth, WaitingPresses } from './waiting-presses.js';

@Module({
  imports: [AlertTruthModule, CardLedgerModule, MetricsModule, NoticeModule, PeopleModule],
  controllers: [BotPressMessageController, PressMessageController],
  providers: [
    BotPressService,
    CardPressService,
    HeldPressHealth,
    HeldPressService,
    NoticePressService,
    PagePressService,
    PressReport,
    PressRepository,
    WaitingPresses,
  ],
  exports: [HeldPressService, PressRepository],
})
export class PressModule {}
