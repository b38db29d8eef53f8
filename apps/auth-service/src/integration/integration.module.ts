import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { AppGrantModule } from '../app-grant/app-grant.module.js';
import { BotStoreModule } from '../bot-store/bot-store.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { LicenseModule } from '../license/license.module.js';
import { ReceiverModule } from '../receiver/receiver.module.js';
import { SuiteTicketModule } from '../suite-ticket/suite-ticket.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CorpIdLookup } from './corp-id-lookup.js';
import { IntegrationMessageController } from './integration.message.controller.js';
import { IntegrationRepository } from './integration.repository.js';
import { IntegrationService } from './integration.service.js';

@Module({
  imports: [
    AccessTokenModule,
    AppGrantModule,
    BotStoreModule,
    InstallationModule,
    LicenseModule,
    ReceiverModule,
    SuiteTicketModule,
    WecomModule,
  ],
  controllers: [IntegrationMessageController],
  providers: [CorpIdLookup, IntegrationRepository, IntegrationService],
  exports: [IntegrationRepository, IntegrationService],
})
export class IntegrationModule {}
