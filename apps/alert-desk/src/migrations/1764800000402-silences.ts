import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Silences1764800000402 implements MigrationInterface {
  name = 'Silences1764800000402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.silence (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        wish bigint not null,
        wanted_until timestamptz,
        wanted_by text collate "C",
        press text,
        held_id text,
        held_from timestamptz,
        held_until timestamptz,
        asked boolean not null default false,
        failures integer not null default 0,
        failure_told boolean not null default false,
        due_at timestamptz,
        claim text,
        claimed_until timestamptz,
        primary key (tenant, alert_id)
      );
      create index silence_due on alert_desk.silence (due_at) where due_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.silence');
  }
}
