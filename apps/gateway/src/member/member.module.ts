import { Module } from '@nestjs/common';
import { AlertHttpController } from './alert/alert.http.controller.js';
import { HomeHttpController } from './alert/home.http.controller.js';
import { NotifiedService } from './alert/notified.service.js';
import { FormGuard } from './browser/form-guard.js';
import { LoginPage } from './login/login-page.js';
import { LoginHttpController } from './login/login.http.controller.js';
import { PendingBindingRepository } from './login/pending-binding.repository.js';
import { PendingBindings } from './login/pending-bindings.js';
import { LoginStateRepository } from './oauth/login-state.repository.js';
import { OauthHttpController } from './oauth/oauth.http.controller.js';
import { OauthService } from './oauth/oauth.service.js';
import { PageModule } from './page/page.module.js';
import { MemberPruningLoop } from './pruning/member-pruning.loop.js';
import { MemberPruningRepository } from './pruning/member-pruning.repository.js';
import { SignInMessageController } from './sign-in/sign-in.message.controller.js';
import { SignInRepository } from './sign-in/sign-in.repository.js';
import { SignIns } from './sign-in/sign-ins.js';
import { SsoHttpController } from './sso/sso.http.controller.js';
import { SsoService } from './sso/sso.service.js';

/** Pages of members: sign-in through WeCom, linking an account, alerts. */
@Module({
  imports: [PageModule],
  controllers: [
    HomeHttpController,
    AlertHttpController,
    LoginHttpController,
    SsoHttpController,
    OauthHttpController,
    SignInMessageController,
  ],
  providers: [
    FormGuard,
    LoginPage,
    LoginStateRepository,
    MemberPruningLoop,
    MemberPruningRepository,
    NotifiedService,
    OauthService,
    PendingBindingRepository,
    PendingBindings,
    SignInRepository,
    SignIns,
    SsoService,
  ],
})
export class MemberModule {}
