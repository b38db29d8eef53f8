import { Module } from '@nestjs/common';
import { RemovedTenantRepository } from './removed-tenant.repository.js';
import { TenantRemovalMessageController } from './tenant-removal.message.controller.js';
import { TenantRemovalService } from './tenant-removal.service.js';

/** What the desk keeps of a tenant goes with the tenant. */
@Module({
  controllers: [TenantRemovalMessageController],
  providers: [RemovedTenantRepository, TenantRemovalService],
})
export class TenantRemovalModule {}
