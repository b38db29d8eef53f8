import { Module } from '@nestjs/common';
import { MemberQuota } from './member-quota.service.js';
import { QuotaCounters } from './quota-counters.js';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';

@Module({
  providers: [QuotaCounters, QuotaLedgerRepository, MemberQuota],
  exports: [MemberQuota],
})
export class QuotaModule {}
