import { Module } from '@nestjs/common';
import { QuotaCounters } from './quota-counters.js';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';
import { QuotaRebuild } from './quota-rebuild.service.js';
import { QuotaUseRepository } from './quota-use.repository.js';
import { WecomQuota } from './wecom-quota.service.js';

@Module({
  providers: [QuotaCounters, QuotaLedgerRepository, QuotaRebuild, QuotaUseRepository, WecomQuota],
  exports: [QuotaUseRepository, WecomQuota],
})
export class QuotaModule {}
