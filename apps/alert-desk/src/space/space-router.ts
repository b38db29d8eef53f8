import { DEFAULT_SPACE } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultSpace } from './default-space.js';
import { SpacePicker } from './pick-space.js';
import type { Space } from './space.entity.js';
import { SpaceRepository } from './space.repository.js';

/** The space an alert belongs to: never none. */
@Injectable()
export class SpaceRouter {
  private readonly picker = new SpacePicker();

  constructor(private readonly spaces: SpaceRepository) {}

  async of(manager: EntityManager, tenant: string, labels: Record<string, string>): Promise<Space> {
    const [space] = await this.ofAll(manager, [{ tenant, labels }]);
    return space!;
  }

  /** `of` for many alerts, in their order. */
  async ofAll(
    manager: EntityManager,
    alerts: readonly { tenant: string; labels: Record<string, string> }[],
  ): Promise<Space[]> {
    const stored = new Map<string, Space[]>();
    for (const { tenant } of alerts) {
      if (!stored.has(tenant)) stored.set(tenant, await this.spaces.ofTenant(manager, tenant));
    }
    return alerts.map(({ tenant, labels }) => this.pick(tenant, stored.get(tenant)!, labels));
  }

  private pick(tenant: string, stored: readonly Space[], labels: Record<string, string>): Space {
    const isDefault = ({ spaceId }: Space) => spaceId === DEFAULT_SPACE;
    const wanted = this.picker.pick(
      stored.filter((space) => !isDefault(space)),
      labels,
    );
    return wanted ?? stored.find(isDefault) ?? defaultSpace(tenant);
  }
}
