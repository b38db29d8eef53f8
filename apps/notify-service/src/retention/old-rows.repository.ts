import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * One bounded delete per kind of row; that of alerts counts the alerts. Rows older than the cutoff have had their outcome long
 * ago: nothing is retried for longer than a day.
 */
const DELETES = {
  delivery: `delete from notify.delivery where (tenant, alert_id, version, account_id) in (
      select tenant, alert_id, version, account_id from notify.delivery
      where received_at < $1 and state in ('held', 'delivered', 'failed') limit $2)`,
  channel_delivery: `delete from notify.channel_delivery where (tenant, alert_id, version, account_id, channel_id) in (
      select tenant, alert_id, version, account_id, channel_id from notify.channel_delivery
      where received_at < $1 and state in ('delivered', 'failed') limit $2)`,
  card_update: `delete from notify.card_update where (window_id, fence) in (
      select window_id, fence from notify.card_update where created_at < $1 limit $2)`,
  successor_attempt: `delete from notify.successor_attempt where (request_id, account_id) in (
      select request_id, account_id from notify.successor_attempt where attempted_at < $1 limit $2)`,
  notice_card: `delete from notify.notice_card where card_id in (
      select card_id from notify.notice_card where requested_at < $1 limit $2)`,
  notice_recipient: `delete from notify.notice_recipient where (tenant, notice_id, account_id) in (
      select tenant, notice_id, account_id from notify.notice_recipient where requested_at < $1 limit $2)`,
  // An alert that still changes keeps its holders, however old their cards are. The lock keeps an event of the same
  // moment out: it finds either all of the alert or nothing.
  alert: `with gone as (
      delete from notify.alert where (tenant, alert_id) in (
        select tenant, alert_id from notify.alert where received_at < $1 limit $2 for update skip locked)
      returning tenant, alert_id
    ), held as (
      delete from notify.holding h using gone where h.tenant = gone.tenant and h.alert_id = gone.alert_id
    )
    select 1 from gone`,
  send: `delete from notify.send where card_id in (
      select s.card_id from notify.send s
      where s.received_at < $1 and s.state in ('sent', 'failed') and not exists (
        select 1 from notify.alert a where a.tenant = s.tenant and a.alert_id = s.alert_id)
      limit $2)`,
} as const;

export type OldRows = keyof typeof DELETES;
/** Alerts before sends: a message stays as long as its alert does. */
export const OLD_ROWS = Object.keys(DELETES) as OldRows[];

@Injectable()
export class OldRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Deletes at most `limit` rows of one kind from before `before`; answers how many. */
  delete(kind: OldRows, before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(DELETES[kind], [before, limit]);
  }
}
