import { Module } from '@nestjs/common';
import { MemberBindingRepository } from './member-binding.repository.js';
import { MemberDirectory } from './member-directory.js';

@Module({
  providers: [MemberBindingRepository, MemberDirectory],
  exports: [MemberBindingRepository, MemberDirectory],
})
export class MemberModule {}
