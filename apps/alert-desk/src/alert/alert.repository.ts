import { type AlertSnapshot, isSnoozed, severityRank, type Severity } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownAlert } from './alert-transition.js';
import { DeskAlert } from './desk-alert.entity.js';

/** As the column has it: the higher, the graver. */
const gravityOf = (severity: Severity): number => severityRank('info') - severityRank(severity);

interface AlertRow {
  tenant: string;
  snapshot: AlertSnapshot;
  worseSinceVersion: string;
}

export interface DueAlert {
  tenant: string;
  alertId: string;
  version: string;
}

@Injectable()
export class AlertRepository {
  /**
   * Stores a version that is newer than the one known; an older or equal one changes nothing. A snooze that was over when
   * the version came needs no waking.
   */
  async save(manager: EntityManager, tenant: string, snapshot: AlertSnapshot, now: Date): Promise<void> {
    await sql(manager).changed(
      `insert into alert_desk.alert as known
         (tenant, alert_id, version, status, severity_rank, snoozed_until, snapshot)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant, alert_id) do update set
         version = excluded.version,
         status = excluded.status,
         severity_rank = excluded.severity_rank,
         snoozed_until = excluded.snoozed_until,
         snapshot = excluded.snapshot,
         worse_since_version = case
           when known.status = 'closed' and excluded.status <> 'closed' then excluded.version
           when excluded.severity_rank > known.severity_rank then excluded.version
           else known.worse_since_version end
       where known.version < excluded.version`,
      [
        tenant,
        snapshot.alertId,
        snapshot.version,
        snapshot.status,
        gravityOf(snapshot.severity),
        isSnoozed(snapshot, now) ? snapshot.snoozedUntil : null,
        JSON.stringify(snapshot),
      ],
    );
  }

  /** The newest version, locked until the transaction ends. */
  async lock(manager: EntityManager, tenant: string, alertId: string): Promise<KnownAlert | null> {
    const row = await sql(manager).row<AlertRow>(
      `select tenant, snapshot, worse_since_version from alert_desk.alert
       where tenant = $1 and alert_id = $2 for update`,
      [tenant, alertId],
    );
    return row ? { snapshot: row.snapshot, worseSinceVersion: Number(row.worseSinceVersion) } : null;
  }

  /** Has nobody wake the alert any more, unless another version came. */
  async forgetSnooze(manager: EntityManager, { tenant, alertId, version }: DueAlert): Promise<void> {
    await manager.update(DeskAlert, { tenant, alertId, version }, { snoozedUntil: null });
  }

  /** Alerts whose snooze has ended. */
  async due(manager: EntityManager, now: Date, limit: number): Promise<DueAlert[]> {
    return sql(manager).rows<DueAlert>(
      `select tenant, alert_id, version from alert_desk.alert
       where snoozed_until <= $1 and status <> 'closed' order by snoozed_until limit $2`,
      [now, limit],
    );
  }

  /** Those of them that still wait to be woken, locked; what another instance is waking is left to it. */
  async lockDue(
    manager: EntityManager,
    due: DueAlert[],
    now: Date,
  ): Promise<{ tenant: string; snapshot: AlertSnapshot }[]> {
    return sql(manager).rows(
      `select a.tenant, a.snapshot from alert_desk.alert a
       join unnest($1::text[], $2::text[], $3::bigint[]) as due (tenant, alert_id, version) using (tenant, alert_id, version)
       where a.snoozed_until <= $4 and a.status <> 'closed'
       order by a.tenant, a.alert_id for update of a skip locked`,
      [
        due.map(({ tenant }) => tenant),
        due.map(({ alertId }) => alertId),
        due.map(({ version }) => version),
        now,
      ],
    );
  }
}
