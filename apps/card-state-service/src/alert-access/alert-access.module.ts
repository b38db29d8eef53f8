import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { AlertAccess } from './alert-access.service.js';
import { TenantSettings } from './tenant-settings.js';

@Module({
  imports: [AlertTruthModule],
  providers: [AlertAccess, TenantSettings],
  exports: [AlertAccess],
})
export class AlertAccessModule {}
