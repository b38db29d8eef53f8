import { severityRank, type AlertSnapshot, type AlertStatus, type Severity } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appearanceOf, peopleOf } from './alert-appearance.js';
import { rowOf, storedAlert, storedChange } from './stored-alert.js';

export interface AlertKey {
  tenant: string;
  alertId: string;
}

/** What decides a press: no texts, however large the alert. */
export interface AlertCondition {
  version: number;
  status: AlertStatus;
  severity: Severity;
  snoozedUntil: string | null;
}

/** What a press on a card drawn from some version is decided by. */
export interface SinceShown {
  /** Null = that version never reached us. */
  shown: AlertCondition | null;
  truth: AlertCondition;
  /** In the shown version, the true one or between them. */
  wasClosed: boolean;
}

/** `version` goes through float8, as which the driver answers a number and not a text. */
const CONDITION = `v.version::float8 as version, v.status, v.severity, case when v.snoozed then v.snoozed_until end as snoozed_until`;

type ConditionRow = Omit<AlertCondition, 'snoozedUntil'> & { snoozedUntil: Date | null };
const toCondition = (row: ConditionRow): AlertCondition => ({
  ...row,
  snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
});

/** Every write to alert_version, alert_truth and alert_recipient, and what others ask of an alert by its key. */
@Injectable()
export class AlertTruthRepository {
  /** One writer per alert until the transaction ends: a new version and a new card must not overlook each other. */
  async lock(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<void> {
    await sql(manager).changed(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `alert ${tenant} ${alertId}`,
    ]);
  }

  async versionOfTruth(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<number | null> {
    const truth = await sql(manager).row<{ version: number }>(
      `select version::float8 as version from card_state.alert_truth where tenant = $1 and alert_id = $2`,
      [tenant, alertId],
    );
    return truth?.version ?? null;
  }

  /** Positions of the versions that never came. */
  async missing(manager: EntityManager, versions: (AlertKey & { version: number })[]): Promise<number[]> {
    const rows = await sql(manager).rows<{ position: number }>(
      `select (asked.position - 1)::int as position
       from rows from (json_to_recordset($1::json) as (tenant text, "alertId" text, version bigint))
         with ordinality as asked (tenant, alert_id, version, position)
       where not exists (select 1 from card_state.alert_version v
         where v.tenant = asked.tenant and v.alert_id = asked.alert_id and v.version = asked.version)
       order by asked.position`,
      [bulk(versions)],
    );
    return rows.map(({ position }) => position);
  }

  /** Keeps a version once; false when it was known. */
  async keep(
    manager: EntityManager,
    tenant: string,
    alert: AlertSnapshot,
    at: Date,
    truthAt: Date | null,
  ): Promise<boolean> {
    const snoozedUntil = alert.status === 'closed' ? null : (alert.snoozedUntil ?? null);
    const kept = await sql(manager).changed(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, snoozed_until, people,
         appearance, snapshot, change, received_at, became_truth_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
      [
        ...[tenant, alert.alertId, alert.version, alert.status, alert.severity],
        ...[snoozedUntil !== null, snoozedUntil, peopleOf(alert), appearanceOf(alert)],
        ...[JSON.stringify(alert), JSON.stringify(changePart(alert)), at, truthAt],
      ],
    );
    return kept > 0;
  }

  async setTruth(manager: EntityManager, tenant: string, alert: AlertSnapshot, at: Date): Promise<void> {
    const responders = (alert.responders ?? []).flatMap(({ accountId }) => accountId ?? []);
    await sql(manager).changed(
      `insert into card_state.alert_truth as truth
         (tenant, alert_id, version, status, severity_rank, started_at, head, responder_ids, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant, alert_id) do update
         set version = excluded.version, status = excluded.status, severity_rank = excluded.severity_rank,
             started_at = excluded.started_at, head = excluded.head, responder_ids = excluded.responder_ids,
             changed_at = excluded.changed_at, pruned = false
         where truth.version < excluded.version`,
      [
        ...[tenant, alert.alertId, alert.version, alert.status, severityRank(alert.severity)],
        ...[alert.startedAt, JSON.stringify(headPart(alert)), responders, at],
      ],
    );
  }

  /** Remembers whom a version named; they stay recipients of the alert. */
  async addRecipients(manager: EntityManager, key: AlertKey, accountIds: string[]): Promise<void> {
    if (accountIds.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.alert_recipient (tenant, alert_id, account_id)
       select distinct $1, $2, account_id from unnest($3::text[]) as account_id on conflict do nothing`,
      [key.tenant, key.alertId, accountIds],
    );
  }

  /** Whether an account is a recipient or a responder of the alert. */
  async isInvolved(
    manager: EntityManager,
    { tenant, alertId }: AlertKey,
    accountId: string,
  ): Promise<boolean> {
    const row = await sql(manager).row<{ involved: boolean }>(
      `select exists (select 1 from card_state.alert_recipient
           where tenant = $1 and alert_id = $2 and account_id = $3)
         or exists (select 1 from card_state.alert_truth
           where tenant = $1 and alert_id = $2 and responder_ids @> array[$3::text]) as involved`,
      [tenant, alertId, accountId],
    );
    return row!.involved;
  }

  async truth(manager: EntityManager, { tenant, alertId }: AlertKey): Promise<AlertSnapshot | null> {
    const row = await sql(manager).row<{ snapshot: unknown }>(
      `select v.snapshot from card_state.alert_truth t join card_state.alert_version v using (tenant, alert_id, version)
       where t.tenant = $1 and t.alert_id = $2`,
      [tenant, alertId],
    );
    return row ? storedAlert(row.snapshot) : null;
  }

  /** Null when the alert is unknown. Reads no snapshot, however many versions there are. */
  async sinceShown(manager: EntityManager, key: AlertKey, version: number): Promise<SinceShown | null> {
    const truth = await this.condition(manager, key);
    if (!truth) return null;
    const shown = await this.conditionOf(manager, key, version);
    const wasClosed = shown?.status === 'closed' || (await this.wasClosedSince(manager, key, version));
    return { shown, truth, wasClosed };
  }

  private async condition(
    manager: EntityManager,
    { tenant, alertId }: AlertKey,
  ): Promise<AlertCondition | null> {
    const row = await sql(manager).row<ConditionRow>(
      `select ${CONDITION}
       from card_state.alert_truth t join card_state.alert_version v using (tenant, alert_id, version)
       where t.tenant = $1 and t.alert_id = $2`,
      [tenant, alertId],
    );
    return row ? toCondition(row) : null;
  }

  /** One version, whether it was ever true or not. */
  private async conditionOf(
    manager: EntityManager,
    { tenant, alertId }: AlertKey,
    version: number,
  ): Promise<AlertCondition | null> {
    const row = await sql(manager).row<ConditionRow>(
      `select ${CONDITION} from card_state.alert_version v
       where v.tenant = $1 and v.alert_id = $2 and v.version = $3`,
      [tenant, alertId, version],
    );
    return row ? toCondition(row) : null;
  }

  /** Whether the alert was truly closed in `since` or a later version. */
  private async wasClosedSince(
    manager: EntityManager,
    { tenant, alertId }: AlertKey,
    since: number,
  ): Promise<boolean> {
    const closings = await sql(manager).changed(
      `select 1 from card_state.alert_version
       where tenant = $1 and alert_id = $2 and version >= $3 and status = 'closed' and became_truth_at is not null
       limit 1`,
      [tenant, alertId, since],
    );
    return closings > 0;
  }
}

/** Read back by `storedAlert`, so it keeps a snapshot's names. */
function headPart(alert: AlertSnapshot): object {
  const { respondersMore: _, ...row } = rowOf(alert);
  return { ...row, responders: alert.responders ?? [] };
}

/** Read back by `storedChange`. */
function changePart(alert: AlertSnapshot): object {
  const { updatedAt, kind, by, via, snoozedUntil, mended } = storedChange(alert);
  return { updatedAt, snoozedUntil, lastChange: { kind, by, via }, mended };
}
