import type { ResolvedMember } from '@app/contracts';
import { AdmitMember, ResolveMember } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { MemberService } from './member.service.js';

@Controller()
export class MemberMessageController {
  constructor(private readonly members: MemberService) {}

  @OnRequest('identity.member.resolve')
  resolve(member: ResolveMember): Promise<ResolvedMember> {
    return this.members.resolve(member);
  }

  @OnRequest('identity.member.admit')
  admit(member: AdmitMember): Promise<ResolvedMember> {
    return this.members.admit(member);
  }
}
