import { Module } from '@nestjs/common';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { RefreshModule } from '../refresh/refresh.module.js';
import { SuccessorModule } from '../successor/successor.module.js';
import { Pruning } from './pruning.js';
import { PruningRepository } from './pruning.repository.js';
import { RecallReminder } from './recall-reminder.js';
import { SpendReminder } from './spend-reminder.js';
import { SuccessorUpkeep } from './successor-upkeep.js';
import { Sweeps } from './sweeps.js';
import { WindowExpiry } from './window-expiry.js';

@Module({
  imports: [CardLedgerModule, MetricsModule, PressModule, RefreshModule, SuccessorModule],
  providers: [
    Pruning,
    PruningRepository,
    RecallReminder,
    SpendReminder,
    SuccessorUpkeep,
    Sweeps,
    WindowExpiry,
  ],
})
export class UpkeepModule {}
