import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When WeCom lately called back for a corp, and with which events. What they said is nowhere. */
export class CallbacksOfCorps1764600000000 implements MigrationInterface {
  name = 'CallbacksOfCorps1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway.corp_callback (
        corp_id text collate "C" primary key,
        callbacks jsonb not null,
        seen_at timestamptz not null
      );
      create index corp_callback_age on gateway.corp_callback (seen_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.corp_callback');
  }
}
