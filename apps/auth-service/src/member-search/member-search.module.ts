import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { MemberConversion } from './member-conversion.js';
import { MemberLookups } from './member-lookups.js';
import { MemberSearchMessageController } from './member-search.message.controller.js';
import { MemberSearchService } from './member-search.service.js';
import { OwnAppIntegrations } from './own-app-integrations.js';

@Module({
  imports: [InstallationModule, IntegrationModule, WecomModule],
  controllers: [MemberSearchMessageController],
  providers: [MemberConversion, MemberLookups, MemberSearchService, OwnAppIntegrations],
})
export class MemberSearchModule {}
