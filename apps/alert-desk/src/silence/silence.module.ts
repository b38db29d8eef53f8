import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { PagingModule } from '../paging/paging.module.js';
import { SilenceOrderModule } from '../silence-order/silence-order.module.js';
import { SenderWorkModule } from '../sender-work/sender-work.module.js';
import { SourceModule } from '../source/source.module.js';
import { RecoveryWatch } from './recovery-watch.js';
import { SilenceAttempt } from './silence-attempt.js';
import { SilenceLoop } from './silence.loop.js';
import { SilenceWork } from './silence-work.js';

/** What people silence on their cards is silent at its sender. */
@Module({
  imports: [AlertModule, PagingModule, SilenceOrderModule, SenderWorkModule, SourceModule],
  providers: [SilenceAttempt, RecoveryWatch, SilenceWork, SilenceLoop],
})
export class SilenceModule {}
