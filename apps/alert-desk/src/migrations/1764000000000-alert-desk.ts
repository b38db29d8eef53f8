import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AlertDesk1764000000000 implements MigrationInterface {
  name = 'AlertDesk1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.alert (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        version bigint not null,
        status text not null,
        -- 0 info, 1 warning, 2 critical
        severity_rank smallint not null,
        -- null = not snoozed
        snoozed_until timestamptz,
        -- version at which the alert last reopened or rose in severity; 0 = never
        worse_since_version bigint not null default 0,
        -- AlertSnapshot of contract 3.1
        snapshot jsonb not null,
        primary key (tenant, alert_id)
      );
      create index alert_due on alert_desk.alert (snoozed_until) where snoozed_until is not null and status <> 'closed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.alert');
  }
}
