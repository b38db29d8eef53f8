import { Module } from '@nestjs/common';
import { CorpBehaviourRepository } from './corp-behaviour.repository.js';
import { UpdateWindowRepository } from './update-window.repository.js';
import { WindowClaimRepository } from './window-claim.repository.js';

@Module({
  providers: [UpdateWindowRepository, WindowClaimRepository, CorpBehaviourRepository],
  exports: [UpdateWindowRepository, WindowClaimRepository, CorpBehaviourRepository],
})
export class UpdateWindowModule {}
