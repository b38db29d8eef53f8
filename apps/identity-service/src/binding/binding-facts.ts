import type { MemberBound, MemberUnbound } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Binding } from './binding.repository.js';

/** Tells the other services what became of a link, in the transaction that changed it. */
@Injectable()
export class BindingFacts {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  bound(manager: EntityManager, binding: Binding): Promise<unknown> {
    return this.outbox.add(manager, 'identity.bound', this.factOf(binding));
  }

  async unbound(manager: EntityManager, ended: Binding[], reason: MemberUnbound['reason']): Promise<void> {
    for (const binding of ended) {
      await this.outbox.add(manager, 'identity.unbound', { ...this.factOf(binding), reason });
    }
  }

  private factOf({ tenant, accountId, corpId, userId }: Binding): MemberBound {
    return { tenant, accountId, corpId, userId, occurredAt: this.clock.now().toISOString() };
  }
}
