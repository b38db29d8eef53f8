import { Module } from '@nestjs/common';
import { CallbackPruning } from './callback-pruning.js';
import { CallbackRoutes } from './callback.routes.js';
import { IntakeService } from './intake.service.js';
import { ReceivedCallbackRepository } from './received-callback.repository.js';

@Module({
  providers: [CallbackPruning, CallbackRoutes, IntakeService, ReceivedCallbackRepository],
})
export class IntakeModule {}
