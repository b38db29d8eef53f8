import { Module } from '@nestjs/common';
import { AlertHttpController } from './alert/alert.http.controller.js';
import { HomeHttpController } from './alert/home.http.controller.js';
import { NotifiedService } from './alert/notified.service.js';
import { FormGuard } from './page/form-guard.js';
import { LoginPage } from './login/login-page.js';
import { BindingHttpController } from './login/binding.http.controller.js';
import { OpenAlerts } from './alert/open-alerts.service.js';
import { BotCodeSso } from './bot/bot-code-sso.js';
import { BotCodeHttpController } from './bot/bot-code.http.controller.js';
import { BotCodePage } from './bot/bot-code.page.js';
import { LoginHttpController } from './login/login.http.controller.js';
import { PendingBindingRepository } from './session/pending-binding.repository.js';
import { PendingBindings } from './session/pending-bindings.js';
import { LoginStateRepository } from './sign-in/login-state.repository.js';
import { OauthHttpController } from './sign-in/oauth.http.controller.js';
import { MemberSignIn } from './sign-in/member-sign-in.guard.js';
import { OauthService } from './sign-in/oauth.service.js';
import { OidcModule } from '../oidc/oidc.module.js';
import { InstallModule } from './install/install.module.js';
import { PageModule } from './page/page.module.js';
import { AccountNames } from './people/account-names.js';
import { MemberPruningLoop } from './pruning/member-pruning.loop.js';
import { MemberPruningRepository } from './pruning/member-pruning.repository.js';
import { DutyPages } from './shifts/duty-pages.guard.js';
import { ShiftActions } from './shifts/shift-actions.service.js';
import { ShiftFormsHttpController } from './shifts/shift-forms.http.controller.js';
import { ShiftsHttpController } from './shifts/shifts.http.controller.js';
import { Shifts } from './shifts/shifts.service.js';
import { SignInMessageController } from './session/sign-in.message.controller.js';
import { SignInRepository } from './session/sign-in.repository.js';
import { SignIns } from './session/sign-ins.js';
import { SignInApp } from './sign-in/sign-in-app.js';
import { WayIn } from './sign-in/way-in.js';
import { SsoHttpController } from './sso/sso.http.controller.js';
import { SsoReturns } from './sso/sso-returns.js';
import { SsoService } from './sso/sso.service.js';

/** Pages for people: an administrator's install, a member's sign-in through WeCom, linking an account, alerts. */
@Module({
  imports: [InstallModule, OidcModule, PageModule],
  controllers: [
    HomeHttpController,
    AlertHttpController,
    ShiftsHttpController,
    ShiftFormsHttpController,
    BindingHttpController,
    BotCodeHttpController,
    LoginHttpController,
    SsoHttpController,
    OauthHttpController,
    SignInMessageController,
  ],
  providers: [
    AccountNames,
    BotCodePage,
    BotCodeSso,
    DutyPages,
    FormGuard,
    LoginPage,
    LoginStateRepository,
    MemberSignIn,
    MemberPruningLoop,
    MemberPruningRepository,
    NotifiedService,
    OpenAlerts,
    OauthService,
    PendingBindingRepository,
    PendingBindings,
    ShiftActions,
    Shifts,
    SignInRepository,
    SignInApp,
    SignIns,
    SsoReturns,
    SsoService,
    WayIn,
  ],
})
export class PagesModule {}
