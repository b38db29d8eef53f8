import { Module } from '@nestjs/common';
import { AppGrantModule } from '../app-grant/app-grant.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { OauthAppService } from './oauth-app.service.js';
import { OauthMessageController } from './oauth.message.controller.js';
import { OauthService } from './oauth.service.js';

@Module({
  imports: [AppGrantModule, InstallationModule, IntegrationModule],
  controllers: [OauthMessageController],
  providers: [OauthAppService, OauthService],
})
export class OauthModule {}
