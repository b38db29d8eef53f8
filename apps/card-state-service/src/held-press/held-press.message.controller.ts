import { MemberBound, MemberUnbound } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { HeldPressService } from './held-press.service.js';

@Controller()
export class HeldPressMessageController {
  constructor(private readonly held: HeldPressService) {}

  @OnFact('identity.bound')
  async bound(fact: MemberBound): Promise<void> {
    await this.held.bound(fact);
  }

  @OnFact('identity.unbound')
  async unbound(fact: MemberUnbound): Promise<void> {
    await this.held.unbound(fact);
  }
}
