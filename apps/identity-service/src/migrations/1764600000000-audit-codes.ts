import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a change was refused. */
export class AuditCodes1764600000000 implements MigrationInterface {
  name = 'AuditCodes1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    // null = it was not refused, or before this column was
    await runner.query('alter table identity.audit add code text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.audit drop code');
  }
}
