import { Module } from '@nestjs/common';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { BindingMatchService } from './binding-match.service.js';
import { MatchCandidates } from './match-candidates.repository.js';
import { MatchMessageController } from './match.message.controller.js';
import { MemberSearch } from './member-search.js';

@Module({
  imports: [BindingStoreModule, TenantModule],
  controllers: [MatchMessageController],
  providers: [BindingMatchService, MatchCandidates, MemberSearch],
})
export class MatchModule {}
