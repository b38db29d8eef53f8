import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which group's card was pressed; that card is bot-service's, and none of those of `card`. */
export class GroupPress1765000000700 implements MigrationInterface {
  readonly name = 'GroupPress1765000000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.press add column group_card_id text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.press drop column group_card_id`);
  }
}
