import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards outlive an uninstall, a spend says which presses it answers, and a delivery is followed by one id. */
export class Reinstall1764100000001 implements MigrationInterface {
  readonly name = 'Reinstall1764100000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table card_state.corp_grant`);
    await runner.query(`drop index card_state.card_cut_off`);
    await runner.query(`alter table card_state.card drop column cut_off_at, drop column correlation_id`);
    await runner.query(`alter table card_state.card_recipient drop column cut_off_at`);
    await runner.query(`alter table card_state.window_claim drop column answers`);
  }
}

const UP = [
  // Facts about a corp's grant come in any order.
  `create table card_state.corp_grant (
    corp_id text primary key,
    granted_at timestamptz,
    withdrawn_at timestamptz
  )`,
  // cut_off_at of a card: its corp withdrew the grant then, and every code of before is dead; of a copy: and it was not drawn since.
  `alter table card_state.card add column cut_off_at timestamptz, add column correlation_id text`,
  `alter table card_state.card_recipient add column cut_off_at timestamptz`,
  `update card_state.card set cut_off_at = ended_at where state = 'ended'`,
  `update card_state.card_recipient r set cut_off_at = c.ended_at
   from card_state.card c where c.card_id = r.card_id and c.state = 'ended'`,
  `create index card_cut_off on card_state.card (corp_id) where state = 'ended'`,
  // Presses for the present state that this spend answers.
  `alter table card_state.window_claim add column answers text[] not null default '{}'`,
];
