import { Module } from '@nestjs/common';
import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { authSchema } from './auth.schema.js';
import { BotScanModule } from './bot-scan/bot-scan.module.js';
import { BotModule } from './bot/bot.module.js';
import { CallbackModule } from './callback/callback.module.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysMessageController } from './keys/keys.message.controller.js';
import { CheckModule } from './check/check.module.js';
import { InstallLinkModule } from './install-link/install-link.module.js';
import { InstallationModule } from './installation/installation.module.js';
import { IntegrationModule } from './integration/integration.module.js';
import { MemberSearchModule } from './member-search/member-search.module.js';
import { OauthModule } from './oauth/oauth.module.js';
import { OwnAppModule } from './own-app/own-app.module.js';
import { VisibleScopeModule } from './visible-scope/visible-scope.module.js';

/** Decides whether a corp may be used, and with which token. The only holder of suite secrets and permanent codes. */
@Module({
  imports: [
    PersistenceModule.forService(authSchema),
    MessagingModule.forService({ service: 'auth-service', schema: authSchema.schema, requests: ['auth.*'] }),
    BotModule,
    BotScanModule,
    CallbackModule,
    CheckModule,
    InstallationModule,
    InstallLinkModule,
    IntegrationModule,
    MemberSearchModule,
    OauthModule,
    OwnAppModule,
    VisibleScopeModule,
  ],
  controllers: [HealthMessageController, KeysMessageController],
})
export class AuthServiceModule {}
