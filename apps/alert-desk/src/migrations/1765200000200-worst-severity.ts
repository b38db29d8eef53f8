import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The worst severity that an alert has had while it was being paged. */
export class WorstSeverity1765200000200 implements MigrationInterface {
  readonly name = 'WorstSeverity1765200000200';

  async up(runner: QueryRunner): Promise<void> {
    // The default is for a release that does not know it.
    await runner.query(`alter table alert_desk.paging_run add column worst text not null default 'info'`);
    await runner.query(`update alert_desk.paging_run set worst = severity`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table alert_desk.paging_run drop column worst`);
  }
}
