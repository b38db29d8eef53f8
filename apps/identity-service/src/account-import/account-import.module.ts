import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { ChannelModule } from '../channel/channel.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { AccountImportMessageController } from './account-import.message.controller.js';
import { AccountImportRepository } from './account-import.repository.js';
import { AccountImportService } from './account-import.service.js';

@Module({
  imports: [ChannelModule, TenantModule, AccountModule],
  controllers: [AccountImportMessageController],
  providers: [AccountImportService, AccountImportRepository],
})
export class AccountImportModule {}
