import { Module } from '@nestjs/common';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { MemberScopeRepository } from './member-scope.repository.js';
import { ScopeCheckRepository } from './scope-check.repository.js';
import { ScopeChecksLoop } from './scope-checks.loop.js';
import { ScopeMessageController } from './scope.message.controller.js';
import { ScopeReader } from './scope-reader.js';

@Module({
  imports: [BindingStoreModule],
  controllers: [ScopeMessageController],
  providers: [MemberScopeRepository, ScopeCheckRepository, ScopeChecksLoop, ScopeReader],
  exports: [MemberScopeRepository, ScopeReader],
})
export class ScopeModule {}
