import { Module } from '@nestjs/common';
import { CorpCallbackRepository } from './corp-callback.repository.js';
import { CorpCallbacks } from './corp-callbacks.js';

@Module({
  providers: [CorpCallbackRepository, CorpCallbacks],
  exports: [CorpCallbackRepository, CorpCallbacks],
})
export class SeenCallbacksModule {}
