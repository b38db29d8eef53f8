import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes that people tell a bot. */
export class BotCodes1765000000400 implements MigrationInterface {
  readonly name = 'BotCodes1765000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.bot_code (
        tenant text collate "C" not null,
        account_id text collate "C" not null,
        code_hash text not null,
        expires_at timestamptz not null,
        primary key (tenant, account_id),
        foreign key (tenant, account_id) references identity.account on delete cascade
      );
      create index bot_code_hash on identity.bot_code (tenant, code_hash);
      create index bot_code_end on identity.bot_code (expires_at)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.bot_code');
  }
}
