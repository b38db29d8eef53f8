import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Rows of a tenant made or changed last before an instant. */
export interface OlderThan {
  tenant: string;
  before: Date;
}

/** What people set up and the column that tells its age; sources first. What hangs on a schedule or a space goes along. */
const SET_UP = {
  source: 'created_at',
  space: 'updated_at',
  swap: 'created_at',
  schedule_override: 'created_at',
  schedule: 'updated_at',
} as const;

/** What the desk noted as it worked: any number of rows, deleted in portions. */
const AGE_OF = {
  ingested_alert: 'touched_at',
  body_outcome: 'noted_at',
  page_log: 'at',
  notice_text: 'changed_at',
} as const;
export type RecordTable = keyof typeof AGE_OF;
export const RECORDS = Object.keys(AGE_OF) as RecordTable[];

/** Deletes what a tenant left in the desk. */
@Injectable()
export class RemovedTenantRepository {
  async deleteSetUp(manager: EntityManager, { tenant, before }: OlderThan): Promise<void> {
    for (const [table, age] of Object.entries(SET_UP)) {
      await sql(manager).changed(`delete from alert_desk.${table} where tenant = $1 and ${age} < $2`, [
        tenant,
        before,
      ]);
    }
  }

  /** A portion of the alerts, each with its paging, its silence and what its sender was to be told. Resolves to their number. */
  async deleteAlerts(manager: EntityManager, { tenant, before }: OlderThan, limit: number): Promise<number> {
    const row = await sql(manager).row<{ alerts: number }>(
      `with old as (
         select alert_id from alert_desk.alert
         where tenant = $1 and (snapshot ->> 'updatedAt') collate "C" < $2
         order by alert_id limit $3 for update
       ), gone as (
         delete from alert_desk.alert a using old where a.tenant = $1 and a.alert_id = old.alert_id returning a.alert_id
       ), runs as (
         delete from alert_desk.paging_run r using old where r.tenant = $1 and r.alert_id = old.alert_id
       ), silences as (
         delete from alert_desk.silence s using old where s.tenant = $1 and s.alert_id = old.alert_id
       ), hand_backs as (
         delete from alert_desk.hand_back h using old where h.tenant = $1 and h.alert_id = old.alert_id
       )
       select count(*)::int as alerts from gone`,
      [tenant, before.toISOString(), limit],
    );
    return row!.alerts;
  }

  /** A portion of one table. Resolves to the number of rows. */
  deleteRecords(
    manager: EntityManager,
    table: RecordTable,
    { tenant, before }: OlderThan,
    limit: number,
  ): Promise<number> {
    const name = `alert_desk.${table}`;
    return sql(manager).changed(
      `delete from ${name} where ctid in (
         select ctid from ${name} where tenant = $1 and ${AGE_OF[table]} < $2 limit $3 for update)`,
      [tenant, before, limit],
    );
  }
}
