import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HandBacks1764800000660 implements MigrationInterface {
  name = 'HandBacks1764800000660';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.hand_back (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        matter text not null,
        action text not null,
        version bigint not null,
        use_until timestamptz not null,
        failures integer not null default 0,
        failure_told boolean not null default false,
        due_at timestamptz not null,
        claim text,
        claimed_until timestamptz,
        primary key (tenant, alert_id, matter)
      );
      create index hand_back_due on alert_desk.hand_back (due_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.hand_back');
  }
}
