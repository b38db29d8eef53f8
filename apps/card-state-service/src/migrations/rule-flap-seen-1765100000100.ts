import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules that are cured are found to be forgotten. */
export class RuleFlapSeen1765100000100 implements MigrationInterface {
  readonly name = 'RuleFlapSeen1765100000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index rule_flap_seen on card_state.rule_flap (seen_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index card_state.rule_flap_seen`);
  }
}
