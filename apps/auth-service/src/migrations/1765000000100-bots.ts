import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Smart bots and their secrets. */
export class Bots1765000000100 implements MigrationInterface {
  readonly name = 'Bots1765000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table auth.bot (
        integration_id text primary key,
        bot_id text collate "C" not null unique,
        sealed_secret text not null,
        secret_no bigint not null
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from auth.integration where id in (select integration_id from auth.bot);
      drop table auth.bot
    `);
  }
}
