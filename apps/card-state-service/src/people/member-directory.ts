import type { BoundMember } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
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

const KEPT_MS = 15_000;
const MAX_KEPT = 10_000;

/**
 * Who a member is, asked from identity-service and kept for some seconds; concurrent questions about one member are one
 * request, failures and unbound members are not kept. Facts that came since have the last word.
 */
@Injectable()
export class MemberDirectory {
  private readonly kept = new Map<string, { binding: BoundMember; until: number }>();
  private readonly asking = new Map<string, Promise<BoundMember | null>>();

  constructor(
    private readonly requester: Requester,
    private readonly words: MemberBindingRepository,
    private readonly clock: Clock,
  ) {}

  /** Before the transaction: what identity-service says. Throws its UpstreamError when it cannot be asked. */
  async ask(member: Member): Promise<BoundMember | null> {
    const key = `${member.corpId} ${member.userId}`;
    const kept = this.kept.get(key);
    if (kept && kept.until > this.clock.now().getTime()) return kept.binding;
    const asking = this.asking.get(key) ?? this.request(key, member);
    this.asking.set(key, asking);
    return asking;
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
    this.kept.delete(`${member.corpId} ${member.userId}`);
  }

  private async request(key: string, member: Member): Promise<BoundMember | null> {
    try {
      const { corpId, userId } = member;
      const { binding } = await this.requester.request('identity.member.resolve', { corpId, userId });
      if (binding) this.keep(key, binding);
      return binding;
    } finally {
      this.asking.delete(key);
    }
  }

  private keep(key: string, binding: BoundMember): void {
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, { binding, until: this.clock.now().getTime() + KEPT_MS });
  }
}
