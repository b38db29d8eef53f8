import type { DeliveryReason } from '@app/contracts';
import { bulk, Columns, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryKey, FinalDelivery, NewDelivery } from './delivery.js';

/**
 * `delivery` = the name of the table or its alias in the query. Versions as float8, which holds each of them exactly and
 * arrives as a number, where bigint arrives as text.
 */
export const FINAL_COLUMNS = (d: string): string =>
  `${d}.tenant, ${d}.alert_id as "alertId", ${d}.version::float8 as version, ${d}.account_id as "accountId", ${d}.state as outcome,
  ${d}.reason, ${d}.detail, ${d}.card_id as "cardId", ${d}.msg_id as "msgId", ${d}.severity,
  ${d}.received_at as "receivedAt", ${d}.correlation_id as "correlationId"`;
const GIVEN = new Columns<NewDelivery>({
  tenant: 'text',
  alertId: 'text',
  version: 'bigint',
  accountId: 'text',
  state: 'text',
  reason: 'text',
  detail: 'text',
  cardId: 'text',
  msgId: 'text',
  recipient: 'jsonb',
  severity: 'smallint',
  receivedAt: 'timestamptz',
  notBefore: 'timestamptz',
  correlationId: 'text',
  neverSent: 'boolean',
});
const INSERT = `insert into notify.delivery as d (tenant, alert_id, version, account_id, state, reason, detail, card_id,
    msg_id, recipient, severity, received_at, not_before, correlation_id, occurred_at)
  select tenant, "alertId", version, "accountId", state, reason, detail,
    case when "neverSent" then null else "cardId" end, "msgId", recipient, severity, "receivedAt", "notBefore",
    "correlationId", case when state in ('delivered', 'failed') then $1::timestamptz end
  from ${GIVEN.as('r', 2)} where version > 0`;

/** One final outcome per (tenant, alert, event version, account): a final row is never written again. */
@Injectable()
export class DeliveryRepository {
  /** Writes or moves on deliveries that are not final yet; answers those that became final by this. */
  async put(manager: EntityManager, deliveries: NewDelivery[], now: Date): Promise<FinalDelivery[]> {
    if (deliveries.length === 0) return [];
    const rows = await sql(manager).rows<FinalDelivery & { outcome: string }>(
      `${INSERT}
       on conflict (tenant, alert_id, version, account_id) do update
         set state = excluded.state, reason = excluded.reason, detail = excluded.detail, card_id = excluded.card_id,
           msg_id = excluded.msg_id, recipient = excluded.recipient, not_before = excluded.not_before,
           occurred_at = excluded.occurred_at
         where d.state in ('held', 'waiting', 'sending')
       returning ${FINAL_COLUMNS('d')}`,
      [now, ...GIVEN.of(deliveries)],
    );
    return rows.filter(({ outcome }) => outcome === 'delivered' || outcome === 'failed');
  }

  /** Recipients of events that will be tried again; whoever has a row keeps it. */
  async hold(manager: EntityManager, deliveries: NewDelivery[], now: Date): Promise<void> {
    if (deliveries.length === 0) return;
    await sql(manager).changed(`${INSERT} on conflict (tenant, alert_id, version, account_id) do nothing`, [
      now,
      ...GIVEN.of(deliveries),
    ]);
  }

  /** These were held for a card that their accounts do not want. */
  async unhold(manager: EntityManager, keys: DeliveryKey[]): Promise<void> {
    if (keys.length === 0) return;
    await sql(manager).changed(
      `delete from notify.delivery d
       using json_to_recordset($1::json) as k (tenant text, "alertId" text, version bigint, "accountId" text)
       where d.tenant = k.tenant and d.alert_id = k."alertId" and d.version = k.version
         and d.account_id = k."accountId" and d.state = 'held'`,
      [bulk(keys)],
    );
  }

  /** Which of these cards other events of the same accounts wait for too. */
  async joined(
    manager: EntityManager,
    cards: { cardId: string; accountId: string; version: number }[],
  ): Promise<Set<string>> {
    if (cards.length === 0) return new Set();
    const rows = await sql(manager).rows<{ cardId: string }>(
      `select distinct d.card_id as "cardId" from notify.delivery d
       join json_to_recordset($1::json) as k ("cardId" text, "accountId" text, version bigint)
         on d.card_id = k."cardId" and d.account_id = k."accountId" and d.version <> k.version
       where d.state = 'sending'`,
      [bulk(cards)],
    );
    return new Set(rows.map(({ cardId }) => cardId));
  }

  /**
   * Ends the deliveries of settled cards: those the card was sent for, and those of later events that wait for the same
   * card. A card that no event asked for (version 0) has only the latter.
   */
  async settle(manager: EntityManager, outcomes: NewDelivery[], now: Date): Promise<FinalDelivery[]> {
    if (outcomes.length === 0) return [];
    return sql(manager).rows<FinalDelivery>(
      `with r as (select * from ${GIVEN.as('r', 2)}),
       attached as (
         update notify.delivery d
         set state = r.state, reason = r.reason, detail = r.detail, msg_id = r."msgId", occurred_at = $1,
           card_id = case when r."neverSent" then null else d.card_id end
         from r
         where d.card_id = r."cardId" and d.state = 'sending' and d.account_id = r."accountId"
           and (d.tenant, d.alert_id, d.version) is distinct from (r.tenant, r."alertId", r.version)
         returning d.*
       ), own as (
         ${INSERT}
         on conflict (tenant, alert_id, version, account_id) do update
           set state = excluded.state, reason = excluded.reason, detail = excluded.detail, card_id = excluded.card_id,
             msg_id = excluded.msg_id, recipient = null, not_before = null, occurred_at = excluded.occurred_at
           where d.state in ('held', 'waiting', 'sending')
         returning d.*
       )
       select ${FINAL_COLUMNS('own')} from own union all select ${FINAL_COLUMNS('attached')} from attached`,
      [now, ...GIVEN.of(outcomes)],
    );
  }

  /** Ends waiting deliveries of a corp, or of one member of it, that were asked for until `before`. */
  async failWaiting(
    manager: EntityManager,
    who: { corpId: string; userId?: string },
    { reason, detail = null }: { reason: DeliveryReason; detail?: string | null },
    before: Date,
    now: Date,
  ): Promise<FinalDelivery[]> {
    return sql(manager).rows<FinalDelivery>(
      `update notify.delivery set state = 'failed', reason = $4, detail = $6, recipient = null, not_before = null,
         occurred_at = $5
       where state = 'waiting' and recipient ->> 'corpId' = $1 and ($2::text is null or recipient ->> 'userId' = $2)
         and received_at <= $3
       returning ${FINAL_COLUMNS('delivery')}`,
      [who.corpId, who.userId ?? null, before, reason, now, detail],
    );
  }
}
