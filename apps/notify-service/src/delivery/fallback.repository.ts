import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeliveryKey, FinalDelivery } from './delivery.js';

/** A fallback that starts late in its event's time still gets this much of a chance. */
const SHORTEST_WINDOW_MS = 60_000;
const SAME = `c.tenant = k.tenant and c.alert_id = k."alertId" and c.version = k.version and c.account_id = k."accountId"`;
const ARMED = `json_to_recordset($1::json) as k (tenant text, "alertId" text, version bigint, "accountId" text,
    "channelId" text)
  where ${SAME} and c.channel_id = k."channelId" and c.state = 'armed'`;

/** Starts fallbacks: when what they stand in for failed, and when it had no success for a minute. */
@Injectable()
export class FallbackRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the transaction that made these outcomes final. Costs nothing while no critical delivery fails. */
  async afterFailures(tx: EntityManager, finals: readonly FinalDelivery[], now: Date): Promise<void> {
    const failed = finals.filter(({ outcome, severity }) => outcome === 'failed' && severity === 0);
    if (failed.length === 0) return;
    const keys = failed.map(({ tenant, alertId, version, accountId, channelId }) => ({
      ...{ tenant, alertId, version, accountId },
      fallbackFor: channelId === undefined ? 'wecom' : 'others',
    }));
    await sql(tx).changed(
      `update notify.channel_delivery c set state = 'pending', not_before = $2, give_up_at = greatest(c.give_up_at, $3)
       from json_to_recordset($1::json) as k (tenant text, "alertId" text, version bigint, "accountId" text,
         "fallbackFor" text)
       where ${SAME} and c.state = 'armed' and c.fallback_for = k."fallbackFor"`,
      [bulk(keys), now, new Date(now.getTime() + SHORTEST_WINDOW_MS)],
    );
  }

  /** Those whose minute is over: forgotten where what they stand in for arrived, started where it did not. Answers how many. */
  async afterSilence(now: Date, limit: number): Promise<number> {
    const due = await sql(this.dataSource).rows<DeliveryKey & { channelId: string; isServed: boolean }>(
      `select c.tenant, c.alert_id as "alertId", c.version::float8 as version, c.account_id as "accountId",
         c.channel_id as "channelId", case c.fallback_for when 'wecom' then exists (
           select 1 from notify.delivery d where d.tenant = c.tenant and d.alert_id = c.alert_id
             and d.version = c.version and d.account_id = c.account_id and d.state = 'delivered')
         else exists (
           select 1 from notify.channel_delivery o where o.tenant = c.tenant and o.alert_id = c.alert_id
             and o.version = c.version and o.account_id = c.account_id and o.fallback_for is null
             and o.state = 'delivered') end as "isServed"
       from notify.channel_delivery c where c.state = 'armed' and c.not_before <= $1
       order by c.not_before limit $2`,
      [now, limit],
    );
    if (due.length === 0) return 0;
    const target = sql(this.dataSource);
    await target.changed(`delete from notify.channel_delivery c using ${ARMED}`, [
      bulk(due.filter(({ isServed }) => isServed)),
    ]);
    await target.changed(
      `update notify.channel_delivery c set state = 'pending', give_up_at = greatest(c.give_up_at, $2) from ${ARMED}`,
      [bulk(due.filter(({ isServed }) => !isServed)), new Date(now.getTime() + SHORTEST_WINDOW_MS)],
    );
    return due.length;
  }
}
