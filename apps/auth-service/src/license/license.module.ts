import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { LicenseRefresh } from './license-refresh.js';
import { LicenseRepository } from './license.repository.js';
import { LicenseService } from './license.service.js';

@Module({
  imports: [AccessTokenModule, WecomModule],
  providers: [LicenseRepository, LicenseService, LicenseRefresh],
  exports: [LicenseService],
})
export class LicenseModule {}
