import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { TenantRemovalMessageController } from './tenant-removal.message.controller.js';
import { TenantRemovalService } from './tenant-removal.service.js';

@Module({
  imports: [TenantModule, AccountModule],
  controllers: [TenantRemovalMessageController],
  providers: [TenantRemovalService],
})
export class TenantRemovalModule {}
