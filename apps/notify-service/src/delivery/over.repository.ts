import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FinalDelivery } from './delivery.js';
import { FINAL_COLUMNS } from './delivery.repository.js';

/** What a newer version of an alert says about those who still wait for their message. */
export interface MovedOn {
  tenant: string;
  alertId: string;
  status: string;
  severity: number;
}

const KEYS = `json_to_recordset($1::json)
  as k (tenant text, "alertId" text, status text, severity smallint)`;
const SAME = `d.tenant = k.tenant and d.alert_id = k."alertId" and d.state = 'waiting'`;

/** Ends or moves up deliveries that wait, when their alert moves on; the caller holds the alerts' locks. */
@Injectable()
export class OverRepository {
  /** Deliveries whose message is over before its turn (contract §6, Waiting); nothing is sent for them. */
  async end(manager: EntityManager, alerts: MovedOn[], now: Date): Promise<FinalDelivery[]> {
    if (alerts.length === 0) return [];
    const [rows] = await manager.query<[FinalDelivery[], number]>(
      `update notify.delivery d
       set state = 'delivered', detail = 'over', recipient = null, not_before = null, occurred_at = $2
       from ${KEYS}
       where ${SAME} and (k.status = 'closed'
         or (k.status = 'processing' and (d.recipient ->> 'page')::boolean is true))
       returning ${FINAL_COLUMNS('d')}`,
      [JSON.stringify(alerts), now],
    );
    return rows;
  }

  /** Whoever waits does so with the severity the alert has now; more urgent ones are looked at at once. */
  async rerank(manager: EntityManager, alerts: MovedOn[], now: Date): Promise<void> {
    if (alerts.length === 0) return;
    await manager.query(
      `update notify.delivery d
       set severity = k.severity,
         not_before = case when k.severity < d.severity then least(d.not_before, $2) else d.not_before end
       from ${KEYS} where ${SAME} and d.severity <> k.severity`,
      [JSON.stringify(alerts), now],
    );
  }

  /** Which of these alerts are closed, their rows kept as they are until the transaction ends. */
  async closed(
    manager: EntityManager,
    alerts: { tenant: string; alertId: string }[],
  ): Promise<(alert: { tenant: string; alertId: string }) => boolean> {
    const rows = await manager.query<{ tenant: string; alertId: string }[]>(
      `select a.tenant, a.alert_id as "alertId" from notify.alert a
       join (select distinct tenant, "alertId"
             from json_to_recordset($1::json) as r (tenant text, "alertId" text)) k
         on a.tenant = k.tenant and a.alert_id = k."alertId"
       where a.snapshot ->> 'status' = 'closed'
       order by a.tenant, a.alert_id for share of a`,
      [JSON.stringify(alerts.map(({ tenant, alertId }) => ({ tenant, alertId })))],
    );
    const closed = new Set(rows.map(({ tenant, alertId }) => `${tenant}/${alertId}`));
    return ({ tenant, alertId }) => closed.has(`${tenant}/${alertId}`);
  }
}
