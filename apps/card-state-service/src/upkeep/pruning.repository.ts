import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertKey } from '../alert-truth/alert-truth.repository.js';

/** Everything that hangs on a card, in the order in which it may go. */
const TABLES_OF_CARD = [
  'refresh_due',
  'plan_decision',
  'window_claim',
  'update_window',
  'sight_log',
  'stale_log',
  'successor',
  'card_recipient',
  'card',
];

/** Deletes what nobody can ask for any more; rows that someone works on are left for the next time. */
@Injectable()
export class PruningRepository {
  /** Cards that were recalled, or whose corp left, before `before`. */
  async endedCards(manager: EntityManager, before: Date, limit: number): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `select card_id from card_state.card where ended_at < $1 order by ended_at limit $2 for update skip locked`,
      [before, limit],
    );
    return rows.map(({ cardId }) => cardId);
  }

  async deleteCards(manager: EntityManager, cardIds: string[]): Promise<void> {
    for (const table of TABLES_OF_CARD) {
      await sql(manager).changed(`delete from card_state.${table} where card_id = any($1::text[])`, [
        cardIds,
      ]);
    }
  }

  /** Alerts that are closed since before `before`; their rows are locked, so that no new version comes meanwhile. */
  closedAlerts(manager: EntityManager, before: Date, limit: number): Promise<AlertKey[]> {
    return sql(manager).rows<AlertKey>(
      `select tenant, alert_id from card_state.alert_truth t
       where status = 'closed' and not pruned and changed_at < $1
         and not exists (select 1 from card_state.card c
           where c.tenant = t.tenant and c.alert_id = t.alert_id and c.sent_at >= $1)
       order by changed_at limit $2 for update skip locked`,
      [before, limit],
    );
  }

  /**
   * Deletes the alerts' cards, presses, recipients and all versions but the true one, which keeps late repeats without
   * effect: at most `limit` rows of each. Answers whether that was all; then the alerts are marked.
   */
  async pruneAlerts(manager: EntityManager, alerts: AlertKey[], limit: number): Promise<boolean> {
    if (alerts.length === 0) return true;
    const json = bulk(alerts);
    const of = `json_to_recordset($1::json) as a (tenant text, "alertId" text)`;
    const cards = await sql(manager).rows<{ cardId: string }>(
      `select c.card_id from card_state.card c join ${of} on c.tenant = a.tenant and c.alert_id = a."alertId"
       order by c.card_id limit $2 for update of c`,
      [json, limit],
    );
    await this.deleteCards(
      manager,
      cards.map(({ cardId }) => cardId),
    );
    const portions = [
      `delete from card_state.press where press_id in (
         select p.press_id from card_state.press p join ${of} on p.tenant = a.tenant and p.alert_id = a."alertId" limit $2)`,
      `delete from card_state.alert_recipient where (tenant, alert_id, account_id) in (
         select r.tenant, r.alert_id, r.account_id from card_state.alert_recipient r
         join ${of} on r.tenant = a.tenant and r.alert_id = a."alertId" limit $2)`,
      `delete from card_state.alert_version where (tenant, alert_id, version) in (
         select v.tenant, v.alert_id, v.version from card_state.alert_version v
         join ${of} on v.tenant = a.tenant and v.alert_id = a."alertId"
         join card_state.alert_truth t on t.tenant = v.tenant and t.alert_id = v.alert_id and t.version <> v.version
         limit $2)`,
    ];
    let isAll = cards.length < limit;
    for (const portion of portions) {
      const deleted = await sql(manager).changed(portion, [json, limit]);
      isAll &&= deleted < limit;
    }
    if (!isAll) return false;
    await sql(manager).changed(
      `update card_state.alert_truth t set pruned = true from ${of}
       where t.tenant = a.tenant and t.alert_id = a."alertId"`,
      [json],
    );
    return true;
  }

  deleteLoginLinks(manager: EntityManager, before: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `delete from card_state.login_link where (corp_id, user_id) in (
         select corp_id, user_id from card_state.login_link where requested_at < $1 limit $2)
       and requested_at < $1`,
      [before, limit],
    );
  }
}
