import { sql, type SqlTarget } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupAlert } from './group-alert.entity.js';

/** Long after the last press that could come of a card (wecom/04 §6: cards fade after days). */
const KEPT_AFTER_CLOSE_MS = 7 * 86_400_000;

@Injectable()
export class GroupAlerts {
  constructor(private readonly dataSource: DataSource) {}

  /** True when a group sees some version of the alert. */
  isSeen(tenant: string, alertId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(GroupAlert, { tenant, alertId });
  }

  /** False where this version or a newer one is known. */
  async put(target: SqlTarget, row: GroupAlert): Promise<boolean> {
    const changed = await sql(target).changed(
      `insert into bot.alert as known (tenant, alert_id, version, alert, names, locale, time_zone, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant, alert_id) do update set version = excluded.version, alert = excluded.alert,
         names = excluded.names, locale = excluded.locale, time_zone = excluded.time_zone,
         updated_at = excluded.updated_at
         where known.version < excluded.version`,
      [
        ...[row.tenant, row.alertId, row.version, JSON.stringify(row.alert), JSON.stringify(row.names)],
        ...[row.locale, row.timeZone, row.updatedAt],
      ],
    );
    return changed === 1;
  }

  find(tenant: string, alertId: string): Promise<GroupAlert | undefined> {
    return sql(this.dataSource).row(
      `select tenant, alert_id, version::float8 as version, alert, names, locale, time_zone, updated_at
       from bot.alert where tenant = $1 and alert_id = $2`,
      [tenant, alertId],
    );
  }

  async versionOf(tenant: string, alertId: string): Promise<number> {
    const row = await sql(this.dataSource).row<{ version: number }>(
      'select version::float8 as version from bot.alert where tenant = $1 and alert_id = $2',
      [tenant, alertId],
    );
    return row?.version ?? 0;
  }

  /** Forgets what was closed long ago, and what never closes and had no version since `openBefore`, with their cards; how many alerts. */
  forget(now: Date, openBefore: Date, limit: number): Promise<number> {
    const closedBefore = new Date(now.getTime() - KEPT_AFTER_CLOSE_MS);
    return this.deleteSome(
      `updated_at < $2 and (alert ->> 'status' = 'closed' or updated_at < $3)`,
      [closedBefore, openBefore],
      limit,
    );
  }

  /** A portion of what a tenant had before an instant; how many alerts. */
  forgetTenant(tenant: string, before: Date, limit: number): Promise<number> {
    return this.deleteSome('tenant = $2 and updated_at < $3', [tenant, before], limit);
  }

  /** Whatever a version is being taken in for is left for the next time. */
  private async deleteSome(which: string, values: unknown[], limit: number): Promise<number> {
    const rows = await sql(this.dataSource).rows(
      `with gone as (
         delete from bot.alert where (tenant, alert_id) in (
           select tenant, alert_id from bot.alert where ${which} limit $1 for update skip locked)
         returning tenant, alert_id),
       cards as (delete from bot.group_card c using gone where c.tenant = gone.tenant and c.alert_id = gone.alert_id)
       select 1 as gone from gone`,
      [limit, ...values],
    );
    return rows.length;
  }
}
