import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of a tenant's alerts is read in its order, all of them or those of one status. */
export class AlertList1764100000003 implements MigrationInterface {
  readonly name = 'AlertList1764100000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index card_state.alert_truth_by_change, card_state.alert_truth_by_status`);
  }
}

const UP = [
  `create index alert_truth_by_change on card_state.alert_truth (tenant, changed_at, alert_id)`,
  `create index alert_truth_by_status on card_state.alert_truth (tenant, status, changed_at, alert_id)`,
];
