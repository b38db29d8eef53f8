import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members an account was before it moved to another app of the same corp, and phone numbers to find members by. */
export class FormerBindings1764600000000 implements MigrationInterface {
  name = 'FormerBindings1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.account add column mobile text;

      -- Links that moved on: cards sent to the member as it was named then still know who presses
      create table identity.former_binding (
        tenant text collate "C" not null,
        account_id text collate "C" not null,
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        bound_at timestamptz not null,
        primary key (corp_id, user_id),
        foreign key (tenant, account_id) references identity.account
      );
      create index former_binding_account on identity.former_binding (tenant, account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity.former_binding;
      alter table identity.account drop column mobile;
    `);
  }
}
