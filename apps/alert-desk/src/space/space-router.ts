import { DEFAULT_SPACE } from '@app/contracts';
import { sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { defaultSpace } from './default-space.js';
import { SpacePicker } from './pick-space.js';
import type { Space } from './space.entity.js';
import { type MarkedSpaces, SpaceRepository } from './space.repository.js';

const MAX_KNOWN = 1_000;

/** The stored spaces of tenants. */
export type TenantSpaces = ReadonlyMap<string, readonly Space[]>;

/** The space an alert belongs to: never none. */
@Injectable()
export class SpaceRouter {
  private readonly picker = new SpacePicker();
  /** As they were read last, by tenant. */
  private readonly known = new Map<string, { mark: string; spaces: Space[] }>();

  constructor(private readonly spaces: SpaceRepository) {}

  async of(manager: EntityManager, tenant: string, labels: Record<string, string>): Promise<Space> {
    const [rows] = await sql(manager).each([this.reading([tenant])]);
    return this.pick(this.read(rows as MarkedSpaces[]), tenant, labels);
  }

  /** For `Sql.each`; its rows are for `read`. */
  reading(tenants: Iterable<string>): Statement {
    const asked = [...new Set(tenants)];
    return this.spaces.reading(
      asked.map((tenant) => ({ tenant, mark: this.known.get(tenant)?.mark ?? null })),
    );
  }

  /** As a row for `read`: a tenant's spaces as they were read last; null = they were not. */
  lastRead(tenant: string): MarkedSpaces | null {
    const known = this.known.get(tenant);
    return known ? { tenant, mark: known.mark, spaces: null } : null;
  }

  read(rows: readonly MarkedSpaces[]): TenantSpaces {
    return new Map(rows.map((row) => [row.tenant, this.spacesOf(row)]));
  }

  pick(spaces: TenantSpaces, tenant: string, labels: Record<string, string>): Space {
    const stored = spaces.get(tenant) ?? [];
    const isDefault = ({ spaceId }: Space) => spaceId === DEFAULT_SPACE;
    const wanted = this.picker.pick(
      stored.filter((space) => !isDefault(space)),
      labels,
    );
    return wanted ?? stored.find(isDefault) ?? defaultSpace(tenant);
  }

  private spacesOf({ tenant, mark, spaces }: MarkedSpaces): Space[] {
    const known = this.known.get(tenant);
    if (known?.mark === mark) return known.spaces;
    const read = (spaces ?? []).map((space) => ({ ...space, updatedAt: new Date(space.updatedAt) }));
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(tenant, { mark, spaces: read });
    return read;
  }
}
