import { Module } from '@nestjs/common';
import { AppGrantModule } from '../app-grant/app-grant.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { LicenseModule } from '../license/license.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { VisibleScopeMessageController } from './visible-scope.message.controller.js';
import { VisibleScopeService } from './visible-scope.service.js';

@Module({
  imports: [AppGrantModule, InstallationModule, LicenseModule, WecomModule],
  controllers: [VisibleScopeMessageController],
  providers: [VisibleScopeService],
})
export class VisibleScopeModule {}
