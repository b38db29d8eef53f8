import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corps that have to act before WeCom takes calls for them. */
export class CorpPauses1764900000700 implements MigrationInterface {
  name = 'CorpPauses1764900000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notify.corp_pause (
        corp_id text collate "C" primary key,
        errcode integer not null,
        probes integer not null,
        paused_at timestamptz not null,
        probe_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notify.corp_pause`);
  }
}
