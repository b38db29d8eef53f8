import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corps that let us work by an app of their own, and the words that its receiver is opened with. */
export class OwnApps1764700000000 implements MigrationInterface {
  readonly name = 'OwnApps1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table auth.installation add kind text not null default 'suite'`);
    await runner.query(
      `alter table auth.installation add constraint installation_kind_check check (kind in ('suite', 'self-built'))`,
    );
    await runner.query(`create table auth.callback_keys (
      integration_id text not null,
      pair_no integer not null,
      sealed_pair text not null,
      valid_until timestamptz,
      verified_at timestamptz,
      primary key (integration_id, pair_no)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table auth.callback_keys');
    await runner.query(`delete from auth.installation where kind = 'self-built'`);
    await runner.query('alter table auth.installation drop kind');
  }
}
