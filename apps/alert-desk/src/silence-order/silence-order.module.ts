import { Module } from '@nestjs/common';
import { SilenceOrders } from './silence-orders.js';
import { SilenceRepository } from './silence.repository.js';

/** Which silences are wanted at the senders of alerts. */
@Module({ providers: [SilenceOrders, SilenceRepository], exports: [SilenceOrders, SilenceRepository] })
export class SilenceOrderModule {}
