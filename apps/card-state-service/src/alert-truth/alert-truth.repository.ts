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

export const alertKeyOf = ({ tenant, alertId }: AlertKey): string => `${tenant} ${alertId}`;

/** A version of an alert as it came. */
export interface NewVersion extends AlertKey {
  alert: AlertSnapshot;
  /** Whom it named. */
  recipients: string[];
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

interface SinceShownRow extends Omit<AlertCondition, 'snoozedUntil'> {
  snoozedUntil: Date | null;
  /** Null = it never reached us. */
  shownVersion: number | null;
  shownStatus: AlertStatus;
  shownSeverity: Severity;
  shownSnoozedUntil: Date | null;
  wasClosedSince: boolean;
}

const toSinceShown = (row: SinceShownRow): SinceShown => {
  const { version, status, severity, shownVersion, shownStatus, wasClosedSince } = row;
  return {
    truth: { version, status, severity, snoozedUntil: row.snoozedUntil?.toISOString() ?? null },
    shown:
      shownVersion === null
        ? null
        : {
            ...{ version: shownVersion, status: shownStatus, severity: row.shownSeverity },
            snoozedUntil: row.shownSnoozedUntil?.toISOString() ?? null,
          },
    wasClosed: shownStatus === 'closed' || wasClosedSince,
  };
};

/** Every write to alert_version, alert_truth and alert_recipient, and what others ask of an alert by its key. */
@Injectable()
export class AlertTruthRepository {
  /**
   * One writer per alert until the transaction ends: a new version and a new card must not overlook each other. Every writer
   * takes its locks in one order.
   */
  async lockAll(manager: EntityManager, alerts: readonly AlertKey[]): Promise<void> {
    await sql(manager).changed(
      `select pg_advisory_xact_lock(name)
       from (select distinct hashtextextended(key, 0) as name from unnest($1::text[]) as key order by name offset 0) ordered`,
      [alerts.map((alert) => `alert ${alertKeyOf(alert)}`)],
    );
  }

  /** By `alertKeyOf`; alerts that nobody knows are missing. Looked up by its key each, however few there were (`offset 0`). */
  async versionsOfTruth(manager: EntityManager, alerts: readonly AlertKey[]): Promise<Map<string, number>> {
    const rows = await sql(manager).rows<AlertKey & { version: number }>(
      `select tenant, alert_id, t.version::float8 as version
       from unnest($1::text[], $2::text[]) as asked (tenant, alert_id)
       cross join lateral (
         select version from card_state.alert_truth
         where tenant = asked.tenant and alert_id = asked.alert_id offset 0) t`,
      [alerts.map(({ tenant }) => tenant), alerts.map(({ alertId }) => alertId)],
    );
    return new Map(rows.map((row) => [alertKeyOf(row), row.version]));
  }

  async versionOfTruth(manager: EntityManager, alert: AlertKey): Promise<number | null> {
    return (await this.versionsOfTruth(manager, [alert])).get(alertKeyOf(alert)) ?? null;
  }

  /** What alerts of one tenant are called as they are now, by their ids; alerts that nobody knows are missing. */
  async titles(
    manager: EntityManager,
    tenant: string,
    alertIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await sql(manager).rows<{ alertId: string; title: string | null }>(
      `select t.alert_id as "alertId", v.snapshot ->> 'title' as title
       from card_state.alert_truth t join card_state.alert_version v using (tenant, alert_id, version)
       where t.tenant = $1 and t.alert_id = any($2::text[])`,
      [tenant, alertIds],
    );
    return new Map(rows.map(({ alertId, title }) => [alertId, title ?? alertId]));
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

  /** Keeps versions of different alerts, each once; answers those that were not known, by `alertKeyOf`. */
  async keep(
    manager: EntityManager,
    versions: readonly NewVersion[],
    isTruth: (version: NewVersion) => boolean,
    at: Date,
  ): Promise<Set<string>> {
    const kept = await sql(manager).rows<AlertKey>(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, snoozed_until, people,
         appearance, snapshot, change, received_at, became_truth_at)
       select tenant, "alertId", version, status, severity, "snoozedUntil" is not null, "snoozedUntil", people,
         appearance, snapshot, change, $2::timestamptz, case when "isTruth" then $2::timestamptz end
       from json_to_recordset($1::json) as r (tenant text, "alertId" text, version bigint, status text, severity text,
         "snoozedUntil" timestamptz, people text, appearance text, snapshot jsonb, change jsonb, "isTruth" boolean)
       on conflict do nothing returning tenant, alert_id`,
      [bulk(versions.map((one) => ({ ...versionRow(one), isTruth: isTruth(one) }))), at],
    );
    return new Set(kept.map(alertKeyOf));
  }

  /** These versions of different alerts are what is true. */
  async setTruth(manager: EntityManager, versions: readonly NewVersion[], at: Date): Promise<void> {
    if (versions.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.alert_truth as truth
         (tenant, alert_id, version, status, severity_rank, started_at, head, responder_ids, changed_at)
       select tenant, "alertId", version, status, "severityRank", "startedAt", head, "responderIds", $2
       from json_to_recordset($1::json) as r (tenant text, "alertId" text, version bigint, status text,
         "severityRank" smallint, "startedAt" timestamptz, head jsonb, "responderIds" text[])
       on conflict (tenant, alert_id) do update
         set version = excluded.version, status = excluded.status, severity_rank = excluded.severity_rank,
             started_at = excluded.started_at, head = excluded.head, responder_ids = excluded.responder_ids,
             changed_at = excluded.changed_at, pruned = false
         where truth.version < excluded.version`,
      [bulk(versions.map(truthRow)), at],
    );
  }

  /** Remembers whom versions named; they stay recipients of the alert. */
  async addRecipients(manager: EntityManager, versions: readonly NewVersion[]): Promise<void> {
    const named = versions.flatMap(({ tenant, alertId, alert: { version }, recipients }) =>
      recipients.map((accountId) => ({ tenant, alertId, accountId, version })),
    );
    if (named.length === 0) return;
    await sql(manager).changed(
      `insert into card_state.alert_recipient as known (tenant, alert_id, account_id, version)
       select distinct * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
       on conflict (tenant, alert_id, account_id) do update set version = excluded.version
         where known.version < excluded.version`,
      [
        named.map(({ tenant }) => tenant),
        named.map(({ alertId }) => alertId),
        named.map(({ accountId }) => accountId),
        named.map(({ version }) => version),
      ],
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

  /** Null when the alert is unknown. One statement that reads no snapshot, however many versions there are: whoever pressed waits. */
  async sinceShown(manager: EntityManager, key: AlertKey, version: number): Promise<SinceShown | null> {
    const row = await sql(manager).row<SinceShownRow>(
      `select ${CONDITION}, s.version::float8 as shown_version, s.status as shown_status,
         s.severity as shown_severity, case when s.snoozed then s.snoozed_until end as shown_snoozed_until,
         exists (select from card_state.alert_version c
           where c.tenant = $1 and c.alert_id = $2 and c.version >= $3 and c.status = 'closed'
             and c.became_truth_at is not null) as was_closed_since
       from card_state.alert_truth t
       join card_state.alert_version v on v.tenant = t.tenant and v.alert_id = t.alert_id and v.version = t.version
       left join card_state.alert_version s on s.tenant = t.tenant and s.alert_id = t.alert_id and s.version = $3
       where t.tenant = $1 and t.alert_id = $2`,
      [key.tenant, key.alertId, version],
    );
    return row ? toSinceShown(row) : null;
  }
}

function versionRow({ tenant, alertId, alert }: NewVersion): object {
  const { version, status, severity } = alert;
  return {
    ...{ tenant, alertId, version, status, severity },
    snoozedUntil: status === 'closed' ? null : (alert.snoozedUntil ?? null),
    people: peopleOf(alert),
    appearance: appearanceOf(alert),
    snapshot: alert,
    change: changePart(alert),
  };
}

function truthRow({ tenant, alertId, alert }: NewVersion): object {
  const { version, status, startedAt } = alert;
  return {
    ...{ tenant, alertId, version, status, startedAt },
    severityRank: severityRank(alert.severity),
    head: headPart(alert),
    responderIds: (alert.responders ?? []).flatMap(({ accountId }) => accountId ?? []),
  };
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
