import { Module } from '@nestjs/common';
import { TenantModule } from '../tenant/tenant.module.js';
import { AccountMessageController } from './account.message.controller.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';

@Module({
  imports: [TenantModule],
  controllers: [AccountMessageController],
  providers: [AccountService, AccountRepository],
  exports: [AccountRepository],
})
export class AccountModule {}
