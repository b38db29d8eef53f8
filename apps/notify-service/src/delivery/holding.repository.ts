import { bulk, Columns, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryKey } from './delivery.js';
import type { Held, Holding, HoldingKey } from './holding.js';

const COLUMNS = `h.tenant, h.alert_id as "alertId", h.account_id as "accountId", h.corp_id as "corpId",
  h.user_id as "userId", h.card_id as "cardId", h.replaced_card_id as "replacedCardId", h.since`;
const ASKED = new Columns<DeliveryKey>({
  tenant: 'text',
  alertId: 'text',
  version: 'bigint',
  accountId: 'text',
});
const PUT = new Columns<Holding>({
  tenant: 'text',
  alertId: 'text',
  accountId: 'text',
  corpId: 'text',
  userId: 'text',
  cardId: 'text',
  replacedCardId: 'text',
  since: 'timestamptz',
});
const SAME = `h.tenant = k.tenant and h.alert_id = k."alertId" and h.account_id = k."accountId"`;

/** Who holds the one live card of an alert; decided under the lock of the alert's row, kept unique by the primary key. */
@Injectable()
export class HoldingRepository {
  /** What accounts hold, and what is known of the delivery that asks; in the order of the keys. */
  async find(manager: EntityManager, keys: DeliveryKey[]): Promise<Held[]> {
    const rows = await sql(manager).rows<
      Holding & { position: number; deliveryState: Held['deliveryState'] }
    >(
      `select k.ordinality::int as position, d.state as "deliveryState", ${COLUMNS}
       from ${ASKED.unnested(1)} with ordinality as k (${ASKED.names}, ordinality)
       left join lateral (select state from notify.delivery d where d.tenant = k.tenant
         and d.alert_id = k."alertId" and d.version = k.version and d.account_id = k."accountId" limit 1) d on true
       left join lateral (select * from notify.holding h where ${SAME} limit 1) h on true`,
      ASKED.of(keys),
    );
    const held = new Array<Held>(keys.length);
    for (const { position, deliveryState, ...holding } of rows) {
      held[position - 1] = { deliveryState, holding: holding.corpId === null ? null : holding };
    }
    return held;
  }

  /** Who holds which card from now on; no statement where nobody does. */
  putting(holdings: readonly Holding[]): Statement[] {
    if (holdings.length === 0) return [];
    const statement = {
      text: `insert into notify.holding (tenant, alert_id, account_id, corp_id, user_id, card_id, replaced_card_id, since)
       select tenant, "alertId", "accountId", "corpId", "userId", "cardId", "replacedCardId", since
       from ${PUT.as('r', 1)}
       on conflict (tenant, alert_id, account_id) do update
         set corp_id = excluded.corp_id, user_id = excluded.user_id, card_id = excluded.card_id,
           replaced_card_id = excluded.replaced_card_id, since = excluded.since`,
      values: PUT.of(holdings),
    };
    return [statement];
  }

  /** These accounts did not get these cards: they hold what they held before, or nothing. */
  async giveBack(manager: EntityManager, missed: (HoldingKey & { cardId: string })[]): Promise<void> {
    if (missed.length === 0) return;
    const json = bulk(missed);
    const cards = `json_to_recordset($1::json) as k (tenant text, "alertId" text, "accountId" text, "cardId" text)`;
    await sql(manager).changed(
      `update notify.holding h set card_id = h.replaced_card_id, replaced_card_id = null from ${cards}
       where ${SAME} and h.card_id = k."cardId" and h.replaced_card_id is not null`,
      [json],
    );
    await sql(manager).changed(
      `delete from notify.holding h using ${cards} where ${SAME} and h.card_id = k."cardId"`,
      [json],
    );
  }

  /** These accounts wait for no message any more: what marks them as waiting goes, what they hold stays. */
  async leaveQueue(manager: EntityManager, keys: HoldingKey[]): Promise<void> {
    if (keys.length === 0) return;
    await sql(manager).changed(
      `delete from notify.holding h
       using json_to_recordset($1::json) as k (tenant text, "alertId" text, "accountId" text)
       where ${SAME} and h.card_id is null and not exists (
         select 1 from notify.delivery d where d.tenant = k.tenant and d.alert_id = k."alertId"
           and d.account_id = k."accountId" and d.state = 'waiting')`,
      [bulk(keys.map(({ tenant, alertId, accountId }) => ({ tenant, alertId, accountId })))],
    );
  }

  /** A corp's or a member's holdings that began until `before` end with the installation or the link. */
  async endOf(manager: EntityManager, who: { corpId: string; userId?: string }, before: Date): Promise<void> {
    await sql(manager).changed(
      `delete from notify.holding
       where corp_id = $1 and ($2::text is null or user_id = $2) and since <= $3`,
      [who.corpId, who.userId ?? null, before],
    );
  }

  /** A recalled card is held by nobody. */
  async endOfCard(manager: EntityManager, cardId: string): Promise<void> {
    await sql(manager).changed(
      `delete from notify.holding h using notify.send s
       where s.card_id = $1 and h.tenant = s.tenant and h.alert_id = s.alert_id and h.card_id = $1`,
      [cardId],
    );
  }
}
