import type { InstallationCancelled } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountRepository } from '../account/account.repository.js';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';
import { MemberScopeRepository } from '../scope/member-scope.repository.js';
import { DepartedMemberRepository } from './departed-member.repository.js';
import type { Departure } from './departure.js';

/** Rows one transaction ends: a corp may have thousands. */
const PORTION = 500;

/**
 * Ends the links of members who left and notes who is outside the visible scope. Events come late and in any order, so
 * each is compared with the time of what it would end: what happened before a member linked (again) says nothing about that link.
 */
@Injectable()
export class DepartureService {
  constructor(
    private readonly bindings: BindingRepository,
    private readonly accounts: AccountRepository,
    private readonly departed: DepartedMemberRepository,
    private readonly scope: MemberScopeRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async apply(manager: EntityManager, departure: Departure): Promise<void> {
    if (departure.kind === 'scope') return this.scope.hear(manager, departure, this.clock.now());
    if (departure.kind === 'renamed') return this.rename(manager, departure);
    const { corpId, userId, at } = departure;
    await this.departed.remember(manager, corpId, userId, at);
    const ended = await this.bindings.deleteMemberBoundUntil(manager, corpId, userId, at);
    await this.facts.unbound(manager, ended, 'member-left');
  }

  /** What a corp that cancelled leaves behind ends portion by portion; what came since, after a reinstall, stays. */
  async cancelInstallation({ corpId, occurredAt }: InstallationCancelled): Promise<void> {
    const until = new Date(occurredAt);
    await untilNone(() => this.endSomeOf(corpId, until));
    await untilNone(() => this.departed.forgetCorp(corpId, until, PORTION));
    await untilNone(() => this.scope.forgetCorp(corpId, until, PORTION));
  }

  private endSomeOf(corpId: string, until: Date): Promise<number> {
    return this.transactions.run(async (manager) => {
      const ended = await this.bindings.deleteCorpBoundUntil(manager, corpId, until, PORTION);
      await this.facts.unbound(manager, ended, 'installation-cancelled');
      return ended.length;
    });
  }

  /** The link follows the member to the new id, unless the member has left or linked anew under it meanwhile. */
  private async rename(manager: EntityManager, change: Departure & { kind: 'renamed' }): Promise<void> {
    const { corpId, userId, newUserId, at } = change;
    const [former] = await this.bindings.deleteMemberBoundUntil(manager, corpId, userId, at);
    if (!former) return;
    const hasLeft = await this.departed.hasLeftSince(manager, corpId, newUserId, at);
    await this.facts.unbound(manager, [former], hasLeft ? 'member-left' : 'account-changed');
    if (hasLeft) return;
    const followed = { ...former, userId: newUserId };
    if (!(await this.bindings.insert(manager, followed))) return;
    const account = await this.accounts.findLocked(manager, followed);
    // The link of a disabled account rests, under any id.
    if (!account?.disabled) await this.facts.bound(manager, [followed]);
  }
}

async function untilNone(portion: () => Promise<number>): Promise<void> {
  while ((await portion()) > 0);
}
