import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { LicenseModule } from '../license/license.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { VisibleScopeMessageController } from './visible-scope.message.controller.js';
import { VisibleScopeService } from './visible-scope.service.js';

@Module({
  imports: [InstallationModule, LicenseModule, WecomModule],
  controllers: [VisibleScopeMessageController],
  providers: [VisibleScopeService],
})
export class VisibleScopeModule {}
