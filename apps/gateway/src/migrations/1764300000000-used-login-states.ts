import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A used state is kept until it expires: it still says where its sign-in was to lead. */
export class UsedLoginStates1764300000000 implements MigrationInterface {
  name = 'UsedLoginStates1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway.login_state add used_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from gateway.login_state where used_at is not null');
    await runner.query('alter table gateway.login_state drop used_at');
  }
}
