import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies that a press missed because it reached its clicker alone, which tells nothing of their members. */
export class ClickerAlone1765300000200 implements MigrationInterface {
  readonly name = 'ClickerAlone1765300000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table card_state.card_recipient add column reached_clicker_alone boolean not null default false`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.card_recipient drop column reached_clicker_alone`);
  }
}
