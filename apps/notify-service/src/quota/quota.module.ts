import { Module } from '@nestjs/common';
import { MemberQuota } from './member-quota.service.js';
import { QuotaCounters } from './quota-counters.js';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';
import { QuotaUseRepository } from './quota-use.repository.js';

@Module({
  providers: [QuotaCounters, QuotaLedgerRepository, MemberQuota, QuotaUseRepository],
  exports: [MemberQuota, QuotaUseRepository],
})
export class QuotaModule {}
