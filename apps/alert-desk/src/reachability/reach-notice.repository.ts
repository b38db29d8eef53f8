import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReachNotice } from './reach-notice.entity.js';

/** More than a tenant has spaces. */
const MOST_OF_A_TENANT = 1_000;

/** Who is to be asked about, and who was told. */
@Injectable()
export class ReachNoticeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that have spaces or schedules, in order: a portion behind `after`. */
  async tenants(after: string, limit: number): Promise<string[]> {
    const rows = await sql(this.dataSource).rows<{ tenant: string }>(
      `select tenant from alert_desk.space where tenant > $1
       union select tenant from alert_desk.schedule where tenant > $1
       order by tenant limit $2`,
      [after, limit],
    );
    return rows.map(({ tenant }) => tenant);
  }

  /** By space id, the day that each of a tenant was settled for last. */
  async lastDays(tenant: string): Promise<Map<string, string>> {
    const rows = await this.dataSource.manager.find(ReachNotice, {
      where: { tenant },
      take: MOST_OF_A_TENANT,
    });
    return new Map(rows.map(({ spaceId, lastDay }) => [spaceId, lastDay]));
  }

  /** False where the day is settled already, or the space gone. Keeps others waiting until the transaction ends. */
  async claim(
    manager: EntityManager,
    { tenant, spaceId, lastDay }: Pick<ReachNotice, 'tenant' | 'spaceId' | 'lastDay'>,
  ): Promise<boolean> {
    const claimed = await sql(manager).changed(
      `insert into alert_desk.reach_notice as known (tenant, space_id, last_day)
       select tenant, space_id, $3::date from alert_desk.space where tenant = $1 and space_id = $2
       on conflict (tenant, space_id) do update set last_day = excluded.last_day
         where known.last_day <> excluded.last_day`,
      [tenant, spaceId, lastDay],
    );
    return claimed === 1;
  }
}
