import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Through which app a sign-in goes: its code is redeemed with the same one. */
export class LoginStateApp1764700000100 implements MigrationInterface {
  readonly name = 'LoginStateApp1764700000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.login_state add integration_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.login_state drop integration_id');
  }
}
