import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { LicenseMessageController } from './license.message.controller.js';
import { LicenseRefresh } from './license-refresh.js';
import { LicenseRepository } from './license.repository.js';
import { LicenseSurvey } from './license-survey.js';
import { LicenseService } from './license.service.js';

@Module({
  imports: [AccessTokenModule, WecomModule],
  controllers: [LicenseMessageController],
  providers: [LicenseRepository, LicenseService, LicenseRefresh, LicenseSurvey],
  exports: [LicenseService],
})
export class LicenseModule {}
