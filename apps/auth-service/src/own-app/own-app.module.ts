import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { LicenseModule } from '../license/license.module.js';
import { ReceiverModule } from '../receiver/receiver.module.js';
import { OwnAppMessageController } from './own-app.message.controller.js';
import { OwnAppService } from './own-app.service.js';

@Module({
  imports: [AccessTokenModule, InstallationModule, IntegrationModule, LicenseModule, ReceiverModule],
  controllers: [OwnAppMessageController],
  providers: [OwnAppService],
})
export class OwnAppModule {}
