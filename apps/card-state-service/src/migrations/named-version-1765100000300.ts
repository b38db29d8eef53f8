import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version named a recipient last. */
export class NamedVersion1765100000300 implements MigrationInterface {
  readonly name = 'NamedVersion1765100000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.alert_recipient add column version bigint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table card_state.alert_recipient drop column version`);
  }
}
