import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';

/** Links of accounts that are disabled rest: they stay, and for the other services there are none. */
@Injectable()
export class AccountRest {
  constructor(
    private readonly bindings: BindingRepository,
    private readonly facts: BindingFacts,
  ) {}

  /** Of accounts that were disabled (`rests`) or enabled again just now. */
  async tell(manager: EntityManager, tenant: string, accountIds: string[], rests: boolean): Promise<void> {
    if (accountIds.length === 0) return;
    const links = await this.bindings.linksOf(manager, tenant, accountIds);
    if (rests) await this.facts.unbound(manager, links, 'account-disabled');
    else await this.facts.bound(manager, links);
  }
}
