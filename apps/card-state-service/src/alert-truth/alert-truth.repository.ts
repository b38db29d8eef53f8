import type { AlertSnapshot } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appearanceOf, peopleOf } from './alert-appearance.js';

export interface AlertKey {
  tenant: string;
  alertId: string;
}

export interface KnownVersion {
  version: number;
  snapshot: AlertSnapshot;
  receivedAt: Date;
  becameTruthAt: Date | null;
}

interface VersionRow {
  version: string;
  snapshot: AlertSnapshot;
  received_at: Date;
  became_truth_at: Date | null;
}

const toVersion = (row: VersionRow): KnownVersion => ({
  version: Number(row.version),
  snapshot: row.snapshot,
  receivedAt: row.received_at,
  becameTruthAt: row.became_truth_at,
});

/** Every query on alert_version and alert_truth. */
@Injectable()
export class AlertTruthRepository {
  /** One writer per alert until the transaction ends: a new version and a new card must not overlook each other. */
  async lock(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `alert ${tenant} ${alertId}`,
    ]);
  }

  async versionOfTruth(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<number | null> {
    const rows = await manager.query<{ version: string }[]>(
      `select version from card_state.alert_truth where tenant = $1 and alert_id = $2`,
      [tenant, alertId],
    );
    return rows[0] ? Number(rows[0].version) : null;
  }

  /** Keeps a version once; false when it was known. */
  async keep(
    manager: EntityManager,
    tenant: string,
    alert: AlertSnapshot,
    at: Date,
    truthAt: Date | null,
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into card_state.alert_version
         (tenant, alert_id, version, status, severity, snoozed, people, appearance, snapshot, received_at, became_truth_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
      [
        ...[tenant, alert.alertId, alert.version, alert.status, alert.severity],
        alert.status !== 'closed' && Boolean(alert.snoozedUntil),
        ...[peopleOf(alert), appearanceOf(alert), JSON.stringify(alert), at, truthAt],
      ],
    );
    return rows.length > 0;
  }

  async setTruth(manager: EntityManager, tenant: string, alert: AlertSnapshot, at: Date): Promise<void> {
    const responders = (alert.responders ?? []).flatMap(({ accountId }) => accountId ?? []);
    await manager.query(
      `insert into card_state.alert_truth as truth (tenant, alert_id, version, status, responder_ids, changed_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant, alert_id) do update
         set version = excluded.version, status = excluded.status,
             responder_ids = excluded.responder_ids, changed_at = excluded.changed_at, pruned = false
         where truth.version < excluded.version`,
      [tenant, alert.alertId, alert.version, alert.status, responders, at],
    );
  }

  async truth(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<KnownVersion | null> {
    const rows = await manager.query<VersionRow[]>(
      `select v.version, v.snapshot, v.received_at, v.became_truth_at
       from card_state.alert_truth t join card_state.alert_version v using (tenant, alert_id, version)
       where t.tenant = $1 and t.alert_id = $2`,
      [tenant, alertId],
    );
    return rows[0] ? toVersion(rows[0]) : null;
  }

  /** All versions in their order; `since` leaves out older ones. */
  async versions(manager: EntityManager, { tenant, alertId }: AlertKey, since = 0): Promise<KnownVersion[]> {
    const rows = await manager.query<VersionRow[]>(
      `select version, snapshot, received_at, became_truth_at from card_state.alert_version
       where tenant = $1 and alert_id = $2 and version >= $3 order by version`,
      [tenant, alertId, since],
    );
    return rows.map(toVersion);
  }

  async openAlertsOf(manager: EntityManager, tenant: string, accountId: string): Promise<AlertSnapshot[]> {
    const rows = await manager.query<{ snapshot: AlertSnapshot }[]>(
      `with mine as (
         select tenant, alert_id from card_state.alert_truth
         where tenant = $1 and status <> 'closed' and responder_ids @> array[$2::text]
         union
         select c.tenant, c.alert_id from card_state.card_recipient r join card_state.card c using (card_id)
         where r.account_id = $2 and r.replaced_at is null and c.state = 'live' and c.tenant = $1)
       select v.snapshot
       from mine join card_state.alert_truth t using (tenant, alert_id)
       join card_state.alert_version v using (tenant, alert_id, version)
       where t.status <> 'closed' order by t.changed_at desc limit 200`,
      [tenant, accountId],
    );
    return rows.map(({ snapshot }) => snapshot);
  }
}
