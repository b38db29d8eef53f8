import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  LeasedChannelDelivery,
  NewChannelDelivery,
  SettledChannelDelivery,
} from './channel-delivery.js';
import { rowOf } from './channel-outcome.js';
import type { FinalDelivery } from './delivery.js';

/** `c` = the alias of the table in the query. */
export const CHANNEL_KEY = (c: string): string =>
  `${c}.tenant, ${c}.alert_id as "alertId", ${c}.version::float8 as version, ${c}.account_id as "accountId",
   ${c}.channel_id as "channelId"`;
export const CHANNEL_FINAL = (c: string): string =>
  `${CHANNEL_KEY(c)}, ${c}.state as outcome, ${c}.reason, ${c}.detail, null as "cardId", ${c}.msg_id as "msgId",
   ${c}.severity, ${c}.received_at as "receivedAt", ${c}.correlation_id as "correlationId"`;
const SAME_ACCOUNT = (a: string, b: string): string =>
  `${a}.tenant = ${b}.tenant and ${a}.alert_id = ${b}.alert_id and ${a}.account_id = ${b}.account_id`;
const PK = 'tenant, alert_id, version, account_id, channel_id';

/** The ledger and queue of e-mails and webhooks: one row, and one final outcome, per event version, account and channel. */
@Injectable()
export class ChannelDeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whoever has a row keeps it; answers those that are final by this. */
  async put(tx: EntityManager, deliveries: NewChannelDelivery[], now: Date): Promise<FinalDelivery[]> {
    if (deliveries.length === 0) return [];
    const rows = await sql(tx).rows<FinalDelivery & { outcome: string }>(
      `insert into notify.channel_delivery as c (tenant, alert_id, version, account_id, channel_id, state, fallback_for,
         renotify, page, detail, severity, received_at, not_before, give_up_at, correlation_id, occurred_at)
       select tenant, "alertId", version, "accountId", "channelId", state, "fallbackFor", renotify, page, detail, severity,
         "receivedAt", "notBefore", "giveUpAt", "correlationId", case when state = 'delivered' then $2::timestamptz end
       from json_to_recordset($1::json) as r (tenant text, "alertId" text, version bigint, "accountId" text,
         "channelId" text, state text, "fallbackFor" text, renotify boolean, page boolean, detail text, severity smallint,
         "receivedAt" timestamptz, "notBefore" timestamptz, "giveUpAt" timestamptz, "correlationId" text)
       on conflict (${PK}) do nothing
       returning ${CHANNEL_FINAL('c')}`,
      [bulk(deliveries), now],
    );
    return rows.filter(({ outcome }) => outcome === 'delivered');
  }

  /**
   * Takes over what is due, and what a process that fell silent held. Of several messages of one alert to one channel the
   * later ones wait for the first, so that what it comes to tells whether they are needed; a renotification waits for nobody.
   * Of one severity by their turns, not by their age: those whose receiver was busy stand behind new ones.
   */
  async lease(now: Date, leaseUntil: Date, limit: number): Promise<LeasedChannelDelivery[]> {
    const leased = await sql(this.dataSource).rows<LeasedChannelDelivery>(
      `update notify.channel_delivery c set state = 'leased', attempt = c.attempt + 1, lease_until = $2
       where (${PK}) in (
         select ${PK} from notify.channel_delivery d
         where ((d.state = 'pending' and d.not_before <= $1) or (d.state = 'leased' and d.lease_until <= $1))
           and (d.renotify or not exists (
             select 1 from notify.channel_delivery e
             where ${SAME_ACCOUNT('e', 'd')} and e.channel_id = d.channel_id and e.state in ('pending', 'leased')
               and (e.received_at, e.version) < (d.received_at, d.version)))
         order by d.severity, d.not_before limit $3 for update skip locked)
       returning ${CHANNEL_KEY('c')}, c.renotify, c.page, c.severity, c.received_at as "receivedAt",
         c.give_up_at as "giveUpAt", c.attempt, c.failures, c.correlation_id as "correlationId",
         (select a.snapshot from notify.alert a where a.tenant = c.tenant and a.alert_id = c.alert_id) as alert,
         exists (select 1 from notify.channel_delivery e
           where ${SAME_ACCOUNT('e', 'c')} and e.channel_id = c.channel_id and e.told) as "isTold",
         (select e.msg_id from notify.channel_delivery e
           where ${SAME_ACCOUNT('e', 'c')} and e.channel_id = c.channel_id and e.told
           order by e.received_at desc limit 1) as "toldMsgId"`,
      [now, leaseUntil, limit],
    );
    return leased.sort((a, b) => a.severity - b.severity || a.receivedAt.getTime() - b.receivedAt.getTime());
  }

  /** Applies attempts' results, and answers those that are final by this. Who lost the lease meanwhile changes nothing. */
  async settle(tx: EntityManager, settled: SettledChannelDelivery[], now: Date): Promise<FinalDelivery[]> {
    const rows = await sql(tx).rows<FinalDelivery & { outcome: string }>(
      `update notify.channel_delivery c
       set state = r.state, told = r.told, reason = r.reason, detail = r.detail, msg_id = r."msgId", lease_until = null,
         not_before = coalesce(r."notBefore", c.not_before), last_failure = coalesce(r."lastFailure", c.last_failure),
         failures = c.failures + case when r."lastFailure" is null then 0 else 1 end,
         occurred_at = case when r.state = 'pending' then null else $2::timestamptz end
       from json_to_recordset($1::json) as r (tenant text, "alertId" text, version bigint, "accountId" text,
         "channelId" text, attempt int, state text, told boolean, reason text, detail text, "msgId" text,
         "notBefore" timestamptz, "lastFailure" text)
       where c.tenant = r.tenant and c.alert_id = r."alertId" and c.version = r.version and c.account_id = r."accountId"
         and c.channel_id = r."channelId" and c.state = 'leased' and c.attempt = r.attempt
       returning ${CHANNEL_FINAL('c')}`,
      [bulk(settled.map(rowOf)), now],
    );
    return rows.filter(({ outcome }) => outcome === 'delivered' || outcome === 'failed');
  }
}
