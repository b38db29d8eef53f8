import { InstallationCancelled, MemberUnbound } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { PendingBindingRepository } from '../login/pending-binding.repository.js';
import { SignInRepository } from './sign-in.repository.js';

/** Deleting what began before the fact is the same once or twice, late or early; no claim is needed. */
@Controller()
export class SignInMessageController {
  constructor(
    private readonly signIns: SignInRepository,
    private readonly pending: PendingBindingRepository,
  ) {}

  @OnFact('identity.unbound')
  onUnbound(fact: MemberUnbound): Promise<void> {
    return this.signIns.removeOfMember(fact, new Date(fact.occurredAt));
  }

  @OnFact('installation.cancelled')
  async onCancelled({ corpId, occurredAt }: InstallationCancelled): Promise<void> {
    await this.signIns.removeOfCorp(corpId, new Date(occurredAt));
    await this.pending.removeOfCorp(corpId);
  }
}
