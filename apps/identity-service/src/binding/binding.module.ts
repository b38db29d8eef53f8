import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { MemberModule } from '../member/member.module.js';
import { ScopeModule } from '../scope/scope.module.js';
import { SignInLogModule } from '../sign-in-log/sign-in-log.module.js';
import { SsoSubjectModule } from '../sso-subject/sso-subject.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { BindingMessageController } from './binding.message.controller.js';
import { BindingService } from './binding.service.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LoginAttempts } from './login-attempts.js';
import { LoginService } from './login.service.js';
import { SsoAccounts } from './sso-accounts.js';

@Module({
  imports: [
    TenantModule,
    AccountModule,
    MemberModule,
    ScopeModule,
    SsoSubjectModule,
    SignInLogModule,
    BindingStoreModule,
  ],
  controllers: [BindingMessageController],
  providers: [BindingService, SsoAccounts, LoginService, LoginAttempts, LoginAttemptRepository],
  exports: [LoginService, LoginAttempts, LoginAttemptRepository, SsoAccounts],
})
export class BindingModule {}
