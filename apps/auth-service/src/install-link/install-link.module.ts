import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { LicenseModule } from '../license/license.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { InstallLinkMessageController } from './install-link.message.controller.js';
import { InstallLinkRepository } from './install-link.repository.js';
import { InstallLinkService } from './install-link.service.js';

@Module({
  imports: [AccessTokenModule, InstallationModule, IntegrationModule, LicenseModule, WecomModule],
  controllers: [InstallLinkMessageController],
  providers: [InstallLinkRepository, InstallLinkService],
})
export class InstallLinkModule {}
