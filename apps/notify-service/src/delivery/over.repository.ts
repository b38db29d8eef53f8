import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CHANNEL_FINAL } from './channel-delivery.repository.js';
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
    return sql(manager).rows<FinalDelivery>(
      `update notify.delivery d
       set state = 'delivered', detail = 'over', recipient = null, not_before = null, occurred_at = $2
       from ${KEYS}
       where ${SAME} and (k.status = 'closed'
         or (k.status = 'processing' and (d.recipient ->> 'page')::boolean is true))
       returning ${FINAL_COLUMNS('d')}`,
      [bulk(alerts), now],
    );
  }

  /**
   * As end, for e-mails and webhooks that have not left; fallbacks that nothing started are forgotten. Once an alert is
   * closed nobody counts as told of it: a later page tells them again.
   */
  async endChannels(manager: EntityManager, alerts: MovedOn[], now: Date): Promise<FinalDelivery[]> {
    if (alerts.length === 0) return [];
    const same = `c.tenant = k.tenant and c.alert_id = k."alertId"`;
    const isOver = `(k.status = 'closed' or (k.status = 'processing' and c.page))`;
    return sql(manager).rows<FinalDelivery>(
      `with k as (select * from ${KEYS}), forgotten as (
         delete from notify.channel_delivery c using k where ${same} and c.state = 'armed' and ${isOver}
       ), untold as (
         update notify.channel_delivery c set told = false from k where ${same} and c.told and k.status = 'closed'
       )
       update notify.channel_delivery c set state = 'delivered', detail = 'over', occurred_at = $2
       from k where ${same} and c.state = 'pending' and ${isOver}
       returning ${CHANNEL_FINAL('c')}`,
      [bulk(alerts), now],
    );
  }

  /** Whoever waits does so with the severity the alert has now; more urgent ones are looked at at once. */
  async rerank(manager: EntityManager, alerts: MovedOn[], now: Date): Promise<void> {
    if (alerts.length === 0) return;
    await sql(manager).changed(
      `update notify.delivery d
       set severity = k.severity,
         not_before = case when k.severity < d.severity then least(d.not_before, $2) else d.not_before end
       from ${KEYS} where ${SAME} and d.severity <> k.severity`,
      [bulk(alerts), now],
    );
  }
}
