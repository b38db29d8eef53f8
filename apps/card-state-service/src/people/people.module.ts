import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { AccountNames } from './account-names.js';
import { AlertAccess } from './alert-access.service.js';
import { MemberBindingRepository } from './member-binding.repository.js';
import { MemberDirectory } from './member-directory.js';
import { TenantSettings } from './tenant-settings.js';

/** Who a member is, what an account is called, and who may see and act on an alert. */
@Module({
  imports: [AlertTruthModule],
  providers: [AccountNames, AlertAccess, MemberBindingRepository, MemberDirectory, TenantSettings],
  exports: [AccountNames, AlertAccess, MemberBindingRepository, MemberDirectory],
})
export class PeopleModule {}
