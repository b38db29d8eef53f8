import type { MemberBound, MemberUnbound } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { afterCommit } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Binding } from './binding.entity.js';

/** Tells the other services and the log what became of a link, in and after the transaction that changed it. */
@Injectable()
export class BindingFacts {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async bound(manager: EntityManager, made: Binding[]): Promise<void> {
    const facts = made.map((binding) => this.factOf(binding));
    await this.outbox.addAll(
      manager,
      facts.map((payload) => ({ pattern: 'identity.bound', payload })),
    );
    afterCommit(manager, () => {
      for (const fact of facts) this.logger.info({ event: 'member.bound', ...fact }, 'member bound');
    });
  }

  async unbound(manager: EntityManager, ended: Binding[], reason: MemberUnbound['reason']): Promise<void> {
    const facts = ended.map((binding) => ({ ...this.factOf(binding), reason }));
    await this.outbox.addAll(
      manager,
      facts.map((payload) => ({ pattern: 'identity.unbound', payload })),
    );
    afterCommit(manager, () => {
      for (const fact of facts) this.logger.info({ event: 'member.unbound', ...fact }, 'member unbound');
    });
  }

  private factOf({ tenant, accountId, corpId, userId }: Binding): MemberBound {
    return { tenant, accountId, corpId, userId, occurredAt: this.clock.now().toISOString() };
  }
}
