import type { SpaceGroup, SpaceGroupChanged } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How long an instance goes without a look at what another one was told. */
const KEPT_MS = 1_000;

export type NamedGroup = SpaceGroup & { tenant: string; spaceId: string };

/** Which group sees which space's alerts. */
@Injectable()
export class SpaceGroups {
  private known = new Map<string, SpaceGroup>();
  private readAt = -Infinity;
  /** False = no space ever named a group: there is nothing to look for. */
  anyNamed = false;

  constructor(private readonly dataSource: DataSource) {}

  async change({ tenant, spaceId, group, changedAt }: SpaceGroupChanged): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into bot.space_group as known (tenant, space_id, integration_id, chat_id, changed_at)
       values ($1, $2, $3, $4, $5)
       on conflict (tenant, space_id) do update set integration_id = excluded.integration_id,
         chat_id = excluded.chat_id, changed_at = excluded.changed_at
         where known.changed_at <= excluded.changed_at`,
      [tenant, spaceId, group?.integrationId ?? null, group?.chatId ?? null, changedAt],
    );
    this.readAt = -Infinity;
  }

  /** What a tenant named before an instant; instances hear of it within a second. */
  async forgetTenant(tenant: string, before: Date): Promise<void> {
    await sql(this.dataSource).changed('delete from bot.space_group where tenant = $1 and changed_at < $2', [
      ...[tenant, before],
    ]);
    this.readAt = -Infinity;
  }

  /** Undefined = no group sees the space's alerts. */
  async of(tenant: string, spaceId: string | undefined): Promise<SpaceGroup | undefined> {
    if (performance.now() - this.readAt >= KEPT_MS) await this.read();
    return spaceId === undefined ? undefined : this.known.get(`${tenant}/${spaceId}`);
  }

  /** Every space that names a group, in order. */
  all(): Promise<NamedGroup[]> {
    return sql(this.dataSource).rows<NamedGroup>(
      `select tenant, space_id, integration_id, chat_id from bot.space_group
       where chat_id is not null order by tenant, space_id`,
    );
  }

  private async read(): Promise<void> {
    const rows = await sql(this.dataSource).rows<NamedGroup>(
      'select tenant, space_id, integration_id, chat_id from bot.space_group',
    );
    this.anyNamed = rows.length > 0;
    const named = rows.filter(({ chatId }) => chatId !== null);
    this.known = new Map(
      named.map(({ tenant, spaceId, ...group }) => [`${tenant}/${spaceId}`, group] as const),
    );
    this.readAt = performance.now();
  }
}
