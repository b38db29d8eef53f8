import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { AppGrantModule } from '../app-grant/app-grant.module.js';
import { ExclusiveWorkModule } from '../exclusive/exclusive-work.module.js';
import { LicenseModule } from '../license/license.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { AuthCodeExchange } from './auth-code-exchange.js';
import { AuthCodeRepository } from './auth-code.repository.js';
import { CorpAccessService } from './corp-access.service.js';
import { GrantReader } from './grant-reader.js';
import { InstallationEnding } from './installation-ending.js';
import { InstallationFacts } from './installation-facts.js';
import { InstallationTokens } from './installation-tokens.js';
import { InstallationMessageController } from './installation.message.controller.js';
import { InstallationRepository } from './installation.repository.js';
import { InstallationService } from './installation.service.js';
import { PermanentCodeSeal } from './permanent-code-seal.js';

@Module({
  imports: [AccessTokenModule, AppGrantModule, ExclusiveWorkModule, LicenseModule, WecomModule],
  controllers: [InstallationMessageController],
  providers: [
    AuthCodeExchange,
    AuthCodeRepository,
    CorpAccessService,
    GrantReader,
    InstallationEnding,
    InstallationFacts,
    InstallationRepository,
    InstallationService,
    InstallationTokens,
    PermanentCodeSeal,
  ],
  exports: [
    CorpAccessService,
    InstallationEnding,
    InstallationFacts,
    InstallationRepository,
    InstallationService,
    InstallationTokens,
    PermanentCodeSeal,
  ],
})
export class InstallationModule {}
