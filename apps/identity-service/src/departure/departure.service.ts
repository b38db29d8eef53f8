import type { InstallationCancelled } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BindingFacts } from '../binding/binding-facts.js';
import { BindingRepository } from '../binding/binding.repository.js';
import { DepartedMemberRepository } from './departed-member.repository.js';
import type { Departure } from './departure.js';

/**
 * Ends the links of members who left. Events come late and in any order, so each is compared with the time of the link:
 * what happened before a member linked (again) says nothing about that link.
 */
@Injectable()
export class DepartureService {
  constructor(
    private readonly bindings: BindingRepository,
    private readonly departed: DepartedMemberRepository,
    private readonly facts: BindingFacts,
  ) {}

  async apply(manager: EntityManager, departure: Departure): Promise<void> {
    if (departure.kind === 'renamed') return this.rename(manager, departure);
    const { corpId, userId, at, reason } = departure;
    await this.departed.remember(manager, corpId, userId, at);
    await this.facts.unbound(
      manager,
      await this.bindings.deleteMemberBoundUntil(manager, corpId, userId, at),
      reason,
    );
  }

  async cancelInstallation(
    manager: EntityManager,
    { corpId, occurredAt }: InstallationCancelled,
  ): Promise<void> {
    const ended = await this.bindings.deleteCorpBoundUntil(manager, corpId, new Date(occurredAt));
    await this.departed.forgetCorp(manager, corpId);
    await this.facts.unbound(manager, ended, 'installation-cancelled');
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
    if (await this.bindings.insert(manager, followed)) await this.facts.bound(manager, followed);
  }
}
