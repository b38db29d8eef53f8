import { Module } from '@nestjs/common';
import { QuotaModule } from '../quota/quota.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { DeliveryFacts } from './delivery-facts.js';
import { DeliveryMessageController } from './delivery.message.controller.js';
import { DeliveryHealth } from './delivery-health.js';
import { DeliveryListRepository } from './delivery-list.repository.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DueSendsLoop } from './due-sends.loop.js';
import { HoldingRepository } from './holding.repository.js';
import { OverRepository } from './over.repository.js';
import { RefusalReasons } from './refusal-reasons.js';
import { SendAttempt } from './send-attempt.js';
import { SendRepository } from './send.repository.js';
import { SendSettlement } from './send-settlement.service.js';
import { WaitingRepository } from './waiting.repository.js';
import { Sender } from './sender.service.js';

/** From a stored message to its recipients' outcomes. */
@Module({
  imports: [WecomModule, QuotaModule],
  controllers: [DeliveryMessageController],
  providers: [
    DeliveryFacts,
    DeliveryHealth,
    DeliveryListRepository,
    DeliveryRepository,
    DueSendsLoop,
    HoldingRepository,
    OverRepository,
    RefusalReasons,
    SendAttempt,
    SendRepository,
    SendSettlement,
    Sender,
    WaitingRepository,
  ],
  exports: [
    DeliveryFacts,
    DeliveryRepository,
    DueSendsLoop,
    HoldingRepository,
    OverRepository,
    SendRepository,
    Sender,
    WaitingRepository,
  ],
})
export class DeliveryModule {}
