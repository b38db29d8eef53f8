import { Module } from '@nestjs/common';
import { CallbackPruning } from './intake/callback-pruning.js';
import { CallbackRoutes } from './callback.routes.js';
import { IntakeService } from './intake/intake.service.js';
import { IgnoredCallbacks } from './intake/ignored-callbacks.js';
import { ReceivedCallbackRepository } from './intake/received-callback.repository.js';
import { RefusedCallbacks } from './refusals/refused-callbacks.js';

@Module({
  providers: [
    CallbackPruning,
    CallbackRoutes,
    IgnoredCallbacks,
    IntakeService,
    ReceivedCallbackRepository,
    RefusedCallbacks,
  ],
})
export class CallbackModule {}
