import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a restore tells us, and which copies it made unsure. */
export class Restored1764900000300 implements MigrationInterface {
  readonly name = 'Restored1764900000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table card_state.restored (taken_at timestamptz primary key)`);
    await runner.query(`alter table card_state.card_recipient add column restored_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.card_recipient drop column restored_at`);
    await runner.query(`drop table card_state.restored`);
  }
}
