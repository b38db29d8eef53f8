import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sources1764800000200 implements MigrationInterface {
  readonly name = 'Sources1764800000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.source (
        tenant text collate "C" not null,
        source_id text collate "C" not null,
        kind text not null,
        name text not null,
        settings jsonb not null,
        -- SHA-256 of the token, which nobody keeps
        token_hash bytea not null unique,
        created_at timestamptz not null,
        primary key (tenant, source_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.source');
  }
}
