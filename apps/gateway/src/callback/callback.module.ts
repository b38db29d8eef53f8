import { Module } from '@nestjs/common';
import { AppCallbackRoutes } from './apps/app-callback.routes.js';
import { AppReceiversModule } from './apps/app-receivers.module.js';
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
  imports: [AppReceiversModule, SeenCallbacksModule],
  providers: [
    AppCallbackRoutes,
    CallbackPruning,
    CallbackRoutes,
    IgnoredCallbacks,
    IntakeService,
    PressTrace,
    ReceivedCallbackRepository,
    RefusedAnswers,
    RefusedCallbacks,
  ],
})
export class CallbackModule {}
