import { Module } from '@nestjs/common';
import { AppCallbackRoutes } from './apps/app-callback.routes.js';
import { AppReceivers } from './apps/app-receivers.js';
import { CallbackPruning } from './intake/callback-pruning.js';
import { CallbackRoutes } from './callback.routes.js';
import { IntakeService } from './intake/intake.service.js';
import { IgnoredCallbacks } from './intake/ignored-callbacks.js';
import { ReceivedCallbackRepository } from './intake/received-callback.repository.js';
import { PressTrace } from './intake/press-trace.js';
import { RefusedAnswers } from './refusals/refused-answers.js';
import { RefusedCallbacks } from './refusals/refused-callbacks.js';
import { SeenCallbacksModule } from './seen/seen-callbacks.module.js';

@Module({
  imports: [SeenCallbacksModule],
  providers: [
    AppCallbackRoutes,
    AppReceivers,
    CallbackPruning,
    CallbackRoutes,
    IgnoredCallbacks,
    IntakeService,
    PressTrace,
    ReceivedCallbackRepository,
    RefusedAnswers,
    RefusedCallbacks,
  ],
  exports: [AppReceivers],
})
export class CallbackModule {}
