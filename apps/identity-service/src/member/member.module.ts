import { Module } from '@nestjs/common';
import { ScopeModule } from '../scope/scope.module.js';
import { MemberMessageController } from './member.message.controller.js';
import { MemberRepository } from './member.repository.js';
import { MemberService } from './member.service.js';

@Module({
  imports: [ScopeModule],
  controllers: [MemberMessageController],
  providers: [MemberRepository, MemberService],
  exports: [MemberRepository],
})
export class MemberModule {}
