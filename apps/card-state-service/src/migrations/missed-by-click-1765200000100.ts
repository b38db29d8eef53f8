import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies that somebody else's press could not change; what one miss had taught of a corp is forgotten. */
export class MissedByClick1765200000100 implements MigrationInterface {
  readonly name = 'MissedByClick1765200000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table card_state.card_recipient add column missed_by_click boolean not null default false`,
    );
    await runner.query(`delete from card_state.corp_behaviour`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.card_recipient drop column missed_by_click`);
  }
}
