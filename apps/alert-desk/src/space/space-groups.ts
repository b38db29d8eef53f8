import type { SpaceGroup } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Space } from './space.entity.js';

/** Tells bot-service which group sees a space's alerts, with the change itself. */
@Injectable()
export class SpaceGroups {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async tell(
    manager: EntityManager,
    { tenant, spaceId }: Pick<Space, 'tenant' | 'spaceId'>,
    before: SpaceGroup | null,
    group: SpaceGroup | null,
  ): Promise<void> {
    const isSame = before?.integrationId === group?.integrationId && before?.chatId === group?.chatId;
    if (isSame) return;
    const changedAt = this.clock.now().toISOString();
    await this.outbox.add(manager, 'space.group-changed', { tenant, spaceId, group, changedAt });
  }
}
