import { Module } from '@nestjs/common';
import { CallbackPruning } from './callback-pruning.js';
import { CallbackRoutes } from './callback.routes.js';
import { IntakeService } from './intake.service.js';
import { IgnoredCallbacks } from './ignored-callbacks.js';
import { ReceivedCallbackRepository } from './received-callback.repository.js';
import { RefusedCallbacks } from './refused-callbacks.js';

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
export class IntakeModule {}
