import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.js';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { ScopeModule } from '../scope/scope.module.js';
import { DepartedMemberRepository } from './departed-member.repository.js';
import { DepartureMessageController } from './departure.message.controller.js';
import { DepartureService } from './departure.service.js';

@Module({
  imports: [AccountModule, BindingStoreModule, ScopeModule],
  controllers: [DepartureMessageController],
  providers: [DepartureService, DepartedMemberRepository],
  exports: [DepartedMemberRepository],
})
export class DepartureModule {}
