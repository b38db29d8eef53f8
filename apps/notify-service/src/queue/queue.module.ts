import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { NoticeLedgerModule } from '../notice-ledger/notice-ledger.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { DueSendsLoop } from './due-sends.loop.js';
import { NoticeOutcome } from './notice-outcome.js';
import { OverSends } from './over-sends.js';
import { RefusalReasons } from './refusal-reasons.js';
import { SendAttempt } from './send-attempt.js';
import { SendLookup } from './send-lookup.repository.js';
import { SendQueue } from './send-queue.js';
import { SendSettlement } from './send-settlement.service.js';
import { SendRepository } from './send.repository.js';
import { Sender } from './sender.service.js';

/** From a stored message to its recipients' outcomes. */
@Module({
  imports: [AlertModule, DeliveryModule, NoticeLedgerModule, QuotaModule, WecomModule],
  providers: [
    DueSendsLoop,
    NoticeOutcome,
    OverSends,
    RefusalReasons,
    SendAttempt,
    SendLookup,
    SendQueue,
    SendRepository,
    SendSettlement,
    Sender,
  ],
  exports: [RefusalReasons, SendLookup, SendQueue],
})
export class QueueModule {}
