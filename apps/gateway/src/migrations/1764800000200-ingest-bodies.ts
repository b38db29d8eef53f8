import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What alert sources sent, as it came. */
export class IngestBodies1764800000200 implements MigrationInterface {
  readonly name = 'IngestBodies1764800000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence gateway.ingest_seq;

      create table gateway.ingest_body (
        body_id text collate "C" primary key,
        tenant text collate "C" not null,
        source_id text collate "C" not null,
        -- order of arrival over all sources
        seq bigint not null,
        received_at timestamptz not null,
        -- gzip
        body bytea not null,
        bytes int not null,
        content_type text not null,
        -- how many were made of it
        events int not null,
        -- [{index, problems}]
        left_out jsonb not null
      );
      create index ingest_body_source on gateway.ingest_body (tenant, source_id, seq);
      create index ingest_body_age on gateway.ingest_body (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.ingest_body');
    await runner.query('drop sequence gateway.ingest_seq');
  }
}
