import { ConvertMembers, type ConvertedMembers, FindMembers, type SoughtMembers } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { MemberConversion } from './member-conversion.js';
import { MemberSearchService } from './member-search.service.js';

@Controller()
export class MemberSearchMessageController {
  constructor(
    private readonly search: MemberSearchService,
    private readonly conversion: MemberConversion,
  ) {}

  @OnRequest('auth.members.find')
  find(request: FindMembers): Promise<SoughtMembers> {
    return this.search.find(request);
  }

  @OnRequest('auth.members.convert')
  convert(request: ConvertMembers): Promise<ConvertedMembers> {
    return this.conversion.convert(request);
  }
}
