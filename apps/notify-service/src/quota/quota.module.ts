import { Module } from '@nestjs/common';
import { MemberQuota } from './member-quota.service.js';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';

@Module({
  providers: [QuotaLedgerRepository, MemberQuota],
  exports: [MemberQuota],
})
export class QuotaModule {}
