import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists, presses and timelines need of an alert, beside its snapshots: nobody reads many snapshots for a few fields. */
export class BoundedReads1764100000000 implements MigrationInterface {
  readonly name = 'BoundedReads1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table card_state.alert_recipient`);
    await runner.query(`drop index card_state.alert_version_closings, card_state.press_held_until`);
    await runner.query(`alter table card_state.alert_version drop column snoozed_until, drop column change`);
    await runner.query(
      `alter table card_state.alert_truth drop column severity_rank, drop column started_at, drop column head`,
    );
  }
}

/** A stored time that PostgreSQL reads as JavaScript does; others were accepted too (basic ISO, week dates). */
const READABLE = String.raw`'^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):?[0-5]\d)$'`;

const UP = [
  `alter table card_state.alert_version add column snoozed_until timestamptz, add column change jsonb`,
  `update card_state.alert_version set snoozed_until = (snapshot->>'snoozedUntil')::timestamptz
   where snoozed and snapshot->>'snoozedUntil' ~ ${READABLE}`,
  `create index alert_version_closings on card_state.alert_version (tenant, alert_id, version)
    where status = 'closed' and became_truth_at is not null`,
  // head: the fields of a list's row.
  `alter table card_state.alert_truth add column severity_rank smallint not null default 2,
    add column started_at timestamptz not null default 'epoch', add column head jsonb`,
  `update card_state.alert_truth t set
     severity_rank = case v.severity when 'critical' then 0 when 'warning' then 1 else 2 end,
     started_at = case when v.snapshot->>'startedAt' ~ ${READABLE}
       then date_trunc('milliseconds', (v.snapshot->>'startedAt')::timestamptz) else t.changed_at end,
     head = jsonb_build_object('alertId', t.alert_id, 'version', v.version, 'status', v.status, 'severity', v.severity,
       'title', v.snapshot->'title', 'space', v.snapshot->'space', 'startedAt', v.snapshot->'startedAt',
       'updatedAt', v.snapshot->'updatedAt', 'closedAt', v.snapshot->'closedAt',
       'snoozedUntil', v.snapshot->'snoozedUntil', 'responders', v.snapshot->'responders')
   from card_state.alert_version v
   where v.tenant = t.tenant and v.alert_id = t.alert_id and v.version = t.version and not t.pruned`,
  // Whoever a version named, whether a card reached them or not.
  `create table card_state.alert_recipient (
    tenant text not null,
    alert_id text not null,
    account_id text not null,
    primary key (tenant, alert_id, account_id)
  )`,
  `create index alert_recipient_by_account on card_state.alert_recipient (tenant, account_id)`,
  `insert into card_state.alert_recipient (tenant, alert_id, account_id)
   select distinct c.tenant, c.alert_id, r.account_id
   from card_state.card c join card_state.card_recipient r using (card_id)`,
  `create index press_held_until on card_state.press (held_until) where state = 'held'`,
];
