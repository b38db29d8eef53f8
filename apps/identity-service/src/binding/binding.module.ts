import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { MemberModule } from '../member/member.module.js';
import { TenantModule } from '../tenant/tenant.module.js';
import { BindingFacts } from './binding-facts.js';
import { BindingMessageController } from './binding.message.controller.js';
import { BindingRepository } from './binding.repository.js';
import { BindingService } from './binding.service.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LoginService } from './login.service.js';

@Module({
  imports: [TenantModule, AccountModule, MemberModule],
  controllers: [BindingMessageController],
  providers: [BindingService, BindingRepository, BindingFacts, LoginService, LoginAttemptRepository],
  exports: [BindingRepository, BindingFacts],
})
export class BindingModule {}
