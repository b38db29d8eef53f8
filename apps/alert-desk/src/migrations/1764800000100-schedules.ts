import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Schedules1764800000100 implements MigrationInterface {
  name = 'Schedules1764800000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.schedule (
        tenant text collate "C" not null,
        schedule_id text collate "C" not null,
        name text not null,
        time_zone text not null,
        layers jsonb not null,
        -- null = no holiday calendar, Monday to Friday
        holidays text,
        -- SHA-256 of the token in the calendar's address
        calendar_token_hash text not null,
        sealed_calendar_token text not null,
        -- also when an override is made or deleted
        updated_at timestamptz not null,
        primary key (tenant, schedule_id)
      );
      create table alert_desk.schedule_override (
        -- the last one made wins
        id bigint generated always as identity primary key,
        tenant text collate "C" not null,
        schedule_id text collate "C" not null,
        from_at timestamptz not null,
        to_at timestamptz not null,
        account_id text collate "C" not null,
        created_at timestamptz not null
      );
      create index schedule_override_of on alert_desk.schedule_override (tenant, schedule_id, to_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.schedule_override; drop table alert_desk.schedule');
  }
}
