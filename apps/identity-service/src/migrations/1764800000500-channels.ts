import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How pages reach an account; null = by wecom alone. */
export class Channels1764800000500 implements MigrationInterface {
  name = 'Channels1764800000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table identity.account add column channels jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table identity.account drop column channels`);
  }
}
