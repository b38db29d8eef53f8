import { keyAfter, rowsToRead, type AlertRow, type OpenAlertsOfAccount } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertKey } from '../alert-truth/alert-truth.repository.js';
import { rowOf, storedAlert, storedChange, type StoredChange } from '../alert-truth/stored-alert.js';

export interface VersionChange extends StoredChange {
  version: number;
}

/** A row with the sort key of the list. */
export interface ListedAlert extends AlertRow {
  severityRank: number;
  startedAtMs: number;
}

/** What member pages read: small parts of versions, never many snapshots. */
@Injectable()
export class AlertPageRepository {
  /** The newest changes, newest first. */
  async changes(manager: EntityManager, key: AlertKey, limit: number): Promise<VersionChange[]> {
    const rows = await sql(manager).rows<{ version: number; change: unknown }>(
      `select version::float8 as version, coalesce(change, jsonb_build_object('updatedAt', snapshot->'updatedAt',
         'lastChange', snapshot->'lastChange', 'snoozedUntil', snapshot->'snoozedUntil')) as change
       from card_state.alert_version where tenant = $1 and alert_id = $2 order by version desc limit $3`,
      [key.tenant, key.alertId, limit],
    );
    return rows.map(({ version, change }) => ({ version, ...storedChange(change) }));
  }

  async openAlerts(manager: EntityManager, request: OpenAlertsOfAccount): Promise<ListedAlert[]> {
    const { tenant, accountId } = request;
    const [rank, startedAtMs, alertId] = keyAfter(request, ['whole', 'ms', 'text']) ?? [null, null, null];
    const rows = await sql(manager).rows<{ head: unknown; severityRank: number; startedAt: Date }>(
      `with mine as (
         select alert_id from card_state.alert_recipient where tenant = $1 and account_id = $2
         union
         select alert_id from card_state.alert_truth
         where tenant = $1 and status <> 'closed' and responder_ids @> array[$2::text])
       select t.head, t.severity_rank, t.started_at
       from mine join card_state.alert_truth t on t.tenant = $1 and t.alert_id = mine.alert_id
       where t.status <> 'closed' and t.head is not null
         and ($3::int is null or t.severity_rank > $3 or t.severity_rank = $3 and
           (t.started_at < $4 or t.started_at = $4 and t.alert_id > $5))
       order by t.severity_rank, t.started_at desc, t.alert_id limit $6`,
      [tenant, accountId, rank, startedAtMs === null ? null : new Date(Number(startedAtMs)), alertId].concat(
        rowsToRead(request),
      ),
    );
    return rows.map(({ head, severityRank, startedAt }) => ({
      ...rowOf(storedAlert(head)),
      severityRank,
      startedAtMs: startedAt.getTime(),
    }));
  }
}
