import type { ResolvedMember } from '@app/contracts';
import { ResolveMember } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { MemberRepository } from './member.repository.js';

@Controller()
export class MemberMessageController {
  constructor(private readonly members: MemberRepository) {}

  @OnRequest('identity.member.resolve')
  async resolve({ corpId, userId }: ResolveMember): Promise<ResolvedMember> {
    return { binding: (await this.members.find(corpId, userId)) ?? null };
  }
}
