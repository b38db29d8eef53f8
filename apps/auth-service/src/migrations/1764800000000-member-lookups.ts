import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Look-ups of the last day, because WeCom limits wrong ones. */
export class MemberLookups1764800000000 implements MigrationInterface {
  readonly name = 'MemberLookups1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table auth.member_lookup (
        corp_id text collate "C" not null,
        value_hash text not null,
        found boolean not null,
        at timestamptz not null,
        primary key (corp_id, value_hash)
      );
      create index member_lookup_age on auth.member_lookup (corp_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table auth.member_lookup');
  }
}
