import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators too sign in at the issuer. */
export class LoginStatesOfOperators1764600000100 implements MigrationInterface {
  name = 'LoginStatesOfOperators1764600000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table gateway.login_state drop constraint login_state_purpose_check;
      alter table gateway.login_state
        add constraint login_state_purpose_check check (purpose in ('wecom', 'sso', 'console'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from gateway.login_state where purpose = 'console';
      alter table gateway.login_state drop constraint login_state_purpose_check;
      alter table gateway.login_state
        add constraint login_state_purpose_check check (purpose in ('wecom', 'sso'));
    `);
  }
}
