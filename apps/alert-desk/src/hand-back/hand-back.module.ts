import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { HandBackOrderModule } from '../hand-back-order/hand-back-order.module.js';
import { SenderWorkModule } from '../sender-work/sender-work.module.js';
import { SourceModule } from '../source/source.module.js';
import { HandBackAttempt } from './hand-back-attempt.js';
import { HandBackLoop } from './hand-back.loop.js';
import { HandBackWork } from './hand-back-work.js';

/** What people do on cards reaches the system that decides about the alert. */
@Module({
  imports: [AlertModule, HandBackOrderModule, SenderWorkModule, SourceModule],
  providers: [HandBackAttempt, HandBackWork, HandBackLoop],
})
export class HandBackModule {}
