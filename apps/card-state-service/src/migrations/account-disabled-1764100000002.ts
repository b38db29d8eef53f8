import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A word about a member's binding says when it rests because an operator disabled the account. */
export class AccountDisabled1764100000002 implements MigrationInterface {
  readonly name = 'AccountDisabled1764100000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table card_state.member_binding add column disabled boolean not null default false`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.member_binding drop column disabled`);
  }
}
