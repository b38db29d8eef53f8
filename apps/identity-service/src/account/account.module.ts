import { Module } from '@nestjs/common';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { SsoSubjectModule } from '../sso-subject/sso-subject.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { ChannelModule } from '../channel/channel.module.js';
import { AccountMessageController } from './account.message.controller.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { AccountRest } from './account-rest.js';
import { UnlicensedAccounts } from './unlicensed-accounts.js';
import { AccountViews } from './account-views.js';

@Module({
  imports: [ChannelModule, TenantModule, BindingStoreModule, SsoSubjectModule],
  controllers: [AccountMessageController],
  providers: [AccountService, AccountRepository, AccountViews, AccountRest, UnlicensedAccounts],
  exports: [AccountRepository, AccountRest, AccountService],
})
export class AccountModule {}
