import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is remembered of rules whose alerts come back after they closed. */
export class RuleFlap1763800000001 implements MigrationInterface {
  readonly name = 'RuleFlap1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table card_state.rule_flap (
      tenant text not null,
      rule text not null,
      alert_id text not null,
      return_ms int not null,
      seen_at timestamptz not null,
      primary key (tenant, rule, alert_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table card_state.rule_flap`);
  }
}
