import { Module } from '@nestjs/common';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { CallbackModule } from './callback/callback.module.js';
import { InstallLinkModule } from './install-link/install-link.module.js';
import { InstallationModule } from './installation/installation.module.js';
import { IntegrationModule } from './integration/integration.module.js';
import { KeyRotationModule } from './key-rotation/key-rotation.module.js';
import { AuthSchema1763800000000 } from './migrations/1763800000000-auth-schema.js';
import { InstallStateOutcome1764100000100 } from './migrations/1764100000100-install-state-outcome.js';
import { TokensSealedToTheirOwner1764100000000 } from './migrations/1764100000000-tokens-sealed-to-their-owner.js';
import { OauthModule } from './oauth/oauth.module.js';
import { VisibleScopeModule } from './visible-scope/visible-scope.module.js';

/** Decides whether a corp may be used, and with which token. The only holder of suite secrets and permanent codes. */
@Module({
  imports: [
    PersistenceModule.forService({
      schema: 'auth',
      migrations: [
        ...messagingMigrations('auth'),
        AuthSchema1763800000000,
        TokensSealedToTheirOwner1764100000000,
        InstallStateOutcome1764100000100,
      ],
    }),
    MessagingModule.forService({ service: 'auth-service', schema: 'auth', requests: ['auth.*'] }),
    CallbackModule,
    InstallationModule,
    InstallLinkModule,
    IntegrationModule,
    KeyRotationModule,
    OauthModule,
    VisibleScopeModule,
  ],
})
export class AuthServiceModule {}
