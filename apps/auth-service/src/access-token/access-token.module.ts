import { Module } from '@nestjs/common';
import { ExclusiveWorkModule } from '../exclusive/exclusive-work.module.js';
import { SuiteTicketModule } from '../suite-ticket/suite-ticket.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { AccessTokenHealth } from './access-token.health.js';
import { AccessTokenRepository } from './access-token.repository.js';
import { CorpTokens } from './corp-tokens.js';
import { ProviderTokens } from './provider-tokens.js';
import { SuiteTokens } from './suite-tokens.js';
import { TokenVault } from './token-vault.js';

@Module({
  imports: [ExclusiveWorkModule, SuiteTicketModule, WecomModule],
  providers: [AccessTokenRepository, AccessTokenHealth, TokenVault, SuiteTokens, ProviderTokens, CorpTokens],
  exports: [SuiteTokens, ProviderTokens, CorpTokens],
})
export class AccessTokenModule {}
