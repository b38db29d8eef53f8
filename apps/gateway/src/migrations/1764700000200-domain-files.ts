import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files by which admins prove to WeCom that the domain is theirs. */
export class DomainFiles1764700000200 implements MigrationInterface {
  readonly name = 'DomainFiles1764700000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table gateway.domain_file (
      integration_id text primary key,
      name text not null,
      content text not null
    )`);
    await runner.query('create index domain_file_name on gateway.domain_file (name)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.domain_file');
  }
}
