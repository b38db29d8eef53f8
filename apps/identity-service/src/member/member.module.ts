import { Module } from '@nestjs/common';
import { MemberMessageController } from './member.message.controller.js';
import { MemberRepository } from './member.repository.js';

@Module({
  controllers: [MemberMessageController],
  providers: [MemberRepository],
  exports: [MemberRepository],
})
export class MemberModule {}
