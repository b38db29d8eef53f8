import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IngestedAlerts1764800000401 implements MigrationInterface {
  name = 'IngestedAlerts1764800000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.ingested_alert (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        source_id text collate "C" not null,
        kind text not null,
        status text,
        event_at timestamptz,
        event_seq bigint not null default 0,
        started_at timestamptz,
        acked_at timestamptz,
        content_at timestamptz,
        content_seq bigint,
        sender jsonb,
        touched_at timestamptz not null,
        primary key (tenant, alert_id)
      );
      create index ingested_alert_over on alert_desk.ingested_alert (touched_at) where status = 'resolved';

      create table alert_desk.body_outcome (
        tenant text collate "C" not null,
        body_id text collate "C" not null,
        part integer not null,
        parts integer not null,
        events jsonb not null,
        noted_at timestamptz not null,
        primary key (tenant, body_id, part)
      );
      create index body_outcome_noted on alert_desk.body_outcome (noted_at);

      -- whether a person closed it, which neither its sender nor a clock did
      alter table alert_desk.alert add column closed_by_person boolean not null default false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table alert_desk.alert drop column closed_by_person;
      drop table alert_desk.body_outcome;
      drop table alert_desk.ingested_alert;
    `);
  }
}
