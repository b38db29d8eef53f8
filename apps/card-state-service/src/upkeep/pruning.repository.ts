import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

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
    const rows = await manager.query<{ card_id: string }[]>(
      `select card_id from card_state.card where ended_at < $1 order by ended_at limit $2 for update skip locked`,
      [before, limit],
    );
    return rows.map(({ card_id }) => card_id);
  }

  async deleteCards(manager: EntityManager, cardIds: string[]): Promise<void> {
    for (const table of TABLES_OF_CARD) {
      await manager.query(`delete from card_state.${table} where card_id = any($1::text[])`, [cardIds]);
    }
  }

  /** Alerts that are closed since before `before`; their rows are locked, so that no new version comes meanwhile. */
  async closedAlerts(manager: EntityManager, before: Date, limit: number) {
    return manager.query<{ tenant: string; alertId: string }[]>(
      `select tenant, alert_id as "alertId" from card_state.alert_truth t
       where status = 'closed' and not pruned and changed_at < $1
         and not exists (select 1 from card_state.card c
           where c.tenant = t.tenant and c.alert_id = t.alert_id and c.sent_at >= $1)
       order by changed_at limit $2 for update skip locked`,
      [before, limit],
    );
  }

  /** Deletes the alerts' cards, presses and all versions but the true one, which keeps late repeats without effect. */
  async pruneAlerts(manager: EntityManager, alerts: { tenant: string; alertId: string }[]): Promise<void> {
    if (alerts.length === 0) return;
    const json = JSON.stringify(alerts);
    const of = `json_to_recordset($1::json) as a (tenant text, "alertId" text)`;
    const cards = await manager.query<{ card_id: string }[]>(
      `select c.card_id from card_state.card c join ${of} on c.tenant = a.tenant and c.alert_id = a."alertId"
       order by c.card_id for update of c`,
      [json],
    );
    await this.deleteCards(
      manager,
      cards.map(({ card_id }) => card_id),
    );
    await manager.query(
      `delete from card_state.press p using ${of} where p.tenant = a.tenant and p.alert_id = a."alertId"`,
      [json],
    );
    await manager.query(
      `delete from card_state.alert_version v using ${of}, card_state.alert_truth t
       where v.tenant = a.tenant and v.alert_id = a."alertId" and t.tenant = v.tenant and t.alert_id = v.alert_id
         and v.version <> t.version`,
      [json],
    );
    await manager.query(
      `update card_state.alert_truth t set pruned = true from ${of}
       where t.tenant = a.tenant and t.alert_id = a."alertId"`,
      [json],
    );
  }

  async deleteLoginLinks(manager: EntityManager, before: Date, limit: number): Promise<number> {
    const [, deleted] = await manager.query<[unknown[], number]>(
      `delete from card_state.login_link where (corp_id, user_id) in (
         select corp_id, user_id from card_state.login_link where requested_at < $1 limit $2)`,
      [before, limit],
    );
    return deleted;
  }
}
