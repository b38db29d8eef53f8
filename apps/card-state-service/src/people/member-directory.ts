import type { BoundMember } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, KeptAnswers } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberBindingRepository, type Member } from './member-binding.repository.js';

/** The account behind a member. */
export interface Presser {
  tenant: string;
  accountId: string;
  name: string;
  /** Linked, but an operator disabled the account: nothing this person presses acts. */
  disabled?: boolean;
}

/**
 * Who a member is, asked from identity-service and kept for some seconds; unbound members are not kept. Facts that came
 * since have the last word.
 */
@Injectable()
export class MemberDirectory {
  private readonly answers: KeptAnswers<BoundMember | null>;

  constructor(
    private readonly requester: Requester,
    private readonly words: MemberBindingRepository,
    clock: Clock,
  ) {
    this.answers = new KeptAnswers(clock, (binding) => binding !== null);
  }

  /** Before the transaction: what identity-service says. Throws its UpstreamError when it cannot be asked. */
  ask(member: Member): Promise<BoundMember | null> {
    const { corpId, userId } = member;
    return this.answers.get(keyOf(member), async () => {
      const { binding } = await this.requester.request('identity.member.resolve', { corpId, userId });
      return binding;
    });
  }

  /** Inside the transaction, under the member's lock: the answer corrected by newer facts. Null = unbound. */
  async confirm(manager: EntityManager, member: Member, answer: BoundMember | null): Promise<Presser | null> {
    const word = await this.words.find(manager, member);
    if (word && !word.bound) {
      const { tenant, accountId, disabled } = word;
      return disabled ? { tenant, accountId, name: accountId, disabled } : null;
    }
    if (word) {
      const name = answer?.accountId === word.accountId ? answer.displayName : word.accountId;
      return { tenant: word.tenant, accountId: word.accountId, name };
    }
    return answer && { tenant: answer.tenant, accountId: answer.accountId, name: answer.displayName };
  }

  forget(member: Member): void {
    this.answers.forget(keyOf(member));
  }
}

const keyOf = ({ corpId, userId }: Member): string => `${corpId} ${userId}`;
