import { Module } from '@nestjs/common';
import { OidcModule } from '../oidc/oidc.module.js';
import { PageModule } from '../pages/page/page.module.js';
import { LoginStateRepository } from '../pages/sign-in/login-state.repository.js';
import { ConsoleSessions } from './console-sessions.js';
import { Doorkeeper } from './doorkeeper.js';
import { OperatorsHttpController } from './operators.http.controller.js';
import { Principals } from './principals.js';
import { SessionHttpController } from './session.http.controller.js';
import { OperatorSsoHttpController } from './sso/operator-sso.http.controller.js';
import { OperatorSso } from './sso/operator-sso.service.js';
import { TokensHttpController } from './tokens.http.controller.js';

/** Who may use the management API, and for what. */
@Module({
  imports: [OidcModule, PageModule],
  controllers: [
    OperatorsHttpController,
    OperatorSsoHttpController,
    SessionHttpController,
    TokensHttpController,
  ],
  providers: [ConsoleSessions, Doorkeeper, LoginStateRepository, OperatorSso, Principals],
  exports: [Doorkeeper],
})
export class AccessModule {}
