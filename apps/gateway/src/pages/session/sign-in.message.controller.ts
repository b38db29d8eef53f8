import { InstallationCancelled, MemberUnbound } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { PendingBindingRepository } from './pending-binding.repository.js';
import { PENDING_LIFE_MS } from './pending-bindings.js';
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
    const until = new Date(occurredAt);
    await this.signIns.removeOfCorp(corpId, until);
    // The corp may have come back since: what began afterwards belongs to the new installation.
    await this.pending.removeOfCorp(corpId, new Date(until.getTime() + PENDING_LIFE_MS));
  }
}
