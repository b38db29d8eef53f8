import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that were begun and of which nobody knows yet whether they were made. */
export class AuditIntents1764400000000 implements MigrationInterface {
  name = 'AuditIntents1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway.audit_intent (
        id text collate "C" primary key,
        -- the entry as far as it is known
        entry jsonb not null,
        correlation_id text,
        begun_at timestamptz not null
      );
      create index audit_intent_age on gateway.audit_intent (begun_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.audit_intent');
  }
}
