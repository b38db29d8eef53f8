import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { LicenseModule } from '../license/license.module.js';
import { SuiteTicketModule } from '../suite-ticket/suite-ticket.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CorpIdLookup } from './corp-id-lookup.js';
import { IntegrationMessageController } from './integration.message.controller.js';
import { IntegrationRepository } from './integration.repository.js';
import { IntegrationService } from './integration.service.js';

@Module({
  imports: [AccessTokenModule, InstallationModule, LicenseModule, SuiteTicketModule, WecomModule],
  controllers: [IntegrationMessageController],
  providers: [CorpIdLookup, IntegrationRepository, IntegrationService],
  exports: [IntegrationService],
})
export class IntegrationModule {}
