import { Injectable } from '@nestjs/common';
import { Outbox } from '@app/messaging';
import type { EntityManager } from 'typeorm';
import type { Installation } from './installation.repository.js';

type Named = Pick<Installation, 'corpId' | 'tenant' | 'agentId'>;

/** What the other services learn about a corp's grant, committed with the change itself. */
@Injectable()
export class InstallationFacts {
  constructor(private readonly outbox: Outbox) {}

  async authorized(manager: EntityManager, installation: Named, now: Date): Promise<void> {
    await this.outbox.add(manager, 'installation.authorized', inForce(installation, now), {
      subject: installation.corpId,
    });
  }

  async scopeChanged(manager: EntityManager, installation: Named, now: Date): Promise<void> {
    await this.outbox.add(manager, 'installation.scope-changed', inForce(installation, now), {
      subject: installation.corpId,
    });
  }

  async cancelled(
    manager: EntityManager,
    corp: Pick<Installation, 'corpId' | 'tenant'>,
    now: Date,
  ): Promise<void> {
    const { corpId, tenant } = corp;
    await this.outbox.add(
      manager,
      'installation.cancelled',
      { corpId, tenant: tenant ?? undefined, occurredAt: now.toISOString() },
      { subject: corpId },
    );
  }
}

function inForce({ corpId, tenant, agentId }: Named, now: Date) {
  return { corpId, tenant: tenant ?? undefined, agentId: agentId ?? 0, occurredAt: now.toISOString() };
}
