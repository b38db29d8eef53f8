import { type AlertSnapshot, isSnoozed, severityRank, type Severity } from '@app/contracts';
import { bulk, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownAlert } from './alert-transition.js';
import { DeskAlert } from './desk-alert.entity.js';

/** As the column has it: the higher, the graver. */
const gravityOf = (severity: Severity): number => severityRank('info') - severityRank(severity);

export interface AlertName {
  tenant: string;
  alertId: string;
}

/** As a key of maps: a tenant has no blank. */
export const nameOf = ({ tenant, alertId }: AlertName): string => `${tenant} ${alertId}`;

export interface AlertVersion {
  tenant: string;
  snapshot: AlertSnapshot;
}

export interface DeskStanding {
  snapshot: AlertSnapshot;
  /** Somebody closed it, which neither its sender nor a clock did. */
  closedByPerson: boolean;
}

function rowOf({ tenant, snapshot }: AlertVersion, now: Date): object {
  return {
    ...{ tenant, alert_id: snapshot.alertId, version: snapshot.version, status: snapshot.status },
    severity_rank: gravityOf(snapshot.severity),
    snoozed_until: isSnoozed(snapshot, now) ? snapshot.snoozedUntil : null,
    closed_by_person: snapshot.status === 'closed' && snapshot.lastChange.by !== null,
    snapshot,
  };
}

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

export interface StandingRow extends DeskStanding {
  tenant: string;
}

@Injectable()
export class AlertRepository {
  /**
   * Stores a version that is newer than the one known; an older or equal one changes nothing. A snooze that was over when
   * the version came needs no waking. One version each of several alerts; answers those that were newer.
   */
  async saveAll(manager: EntityManager, versions: AlertVersion[], now: Date): Promise<AlertVersion[]> {
    if (versions.length === 0) return [];
    const { text, values } = this.saving(versions, now);
    const saved = await sql(manager).rows<AlertName>(`${text} returning tenant, alert_id`, values);
    const newer = new Set(saved.map(nameOf));
    return versions.filter(({ tenant, snapshot }) =>
      newer.has(nameOf({ tenant, alertId: snapshot.alertId })),
    );
  }

  /** `saveAll` as a part of a larger statement. */
  saving(versions: AlertVersion[], now: Date): Statement {
    const text = `insert into alert_desk.alert as known
         (tenant, alert_id, version, status, severity_rank, snoozed_until, closed_by_person, snapshot)
       select * from json_to_recordset($1::json) as r (tenant text, alert_id text, version bigint, status text,
         severity_rank smallint, snoozed_until timestamptz, closed_by_person boolean, snapshot jsonb)
       order by tenant collate "C", alert_id collate "C"
       on conflict (tenant, alert_id) do update set
         version = excluded.version,
         status = excluded.status,
         severity_rank = excluded.severity_rank,
         snoozed_until = excluded.snoozed_until,
         snapshot = excluded.snapshot,
         closed_by_person = case
           when excluded.status = 'closed' and known.status = 'closed' then known.closed_by_person
           else excluded.closed_by_person end,
         worse_since_version = case
           when known.status = 'closed' and excluded.status <> 'closed' then excluded.version
           when excluded.severity_rank > known.severity_rank then excluded.version
           else known.worse_since_version end
       where known.version < excluded.version`;
    return { text, values: [bulk(versions.map((version) => rowOf(version, now)))] };
  }

  /**
   * For `Sql.each`, whose rows `standingsOf` reads: the newest versions of those alerts that there are, locked in one order. Also
   * what others commit while it waits for a lock is read, but no row that they add.
   */
  locking(alerts: readonly AlertName[]): Statement {
    const text = `select a.tenant, a.snapshot, a.closed_by_person from alert_desk.alert a
       join unnest($1::text[], $2::text[]) as named (tenant, alert_id) using (tenant, alert_id)
       order by a.tenant, a.alert_id for update of a`;
    return { text, values: [alerts.map(({ tenant }) => tenant), alerts.map(({ alertId }) => alertId)] };
  }

  /** By `nameOf`. */
  standingsOf(rows: readonly StandingRow[]): Map<string, DeskStanding> {
    return new Map(
      rows.map(({ tenant, ...standing }) => [
        nameOf({ tenant, alertId: standing.snapshot.alertId }),
        standing,
      ]),
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
