import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A deleted template stays for the cards that were born with it, and its numbers are not given again. */
export class RetiredTemplates1764500000000 implements MigrationInterface {
  name = 'RetiredTemplates1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notify.template add column retired_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notify.template drop column retired_at`);
  }
}
