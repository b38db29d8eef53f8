import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SilenceAbsences1764800000403 implements MigrationInterface {
  name = 'SilenceAbsences1764800000403';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table alert_desk.silence add column absences integer not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table alert_desk.silence drop column absences');
  }
}
