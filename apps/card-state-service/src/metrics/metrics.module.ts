import { Module } from '@nestjs/common';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { CardStateMetrics } from './card-state.metrics.js';

@Module({ imports: [CardLedgerModule], providers: [CardStateMetrics], exports: [CardStateMetrics] })
export class MetricsModule {}
