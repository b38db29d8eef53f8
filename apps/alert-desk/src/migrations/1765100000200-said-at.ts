import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the sender of an alert said last what it says now. */
export class SaidAt1765100000200 implements MigrationInterface {
  readonly name = 'SaidAt1765100000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table alert_desk.ingested_alert add column said_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table alert_desk.ingested_alert drop column said_at`);
  }
}
