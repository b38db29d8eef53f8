import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a delivery's time has come, and which attempts are old, is looked up however many wait or are kept. */
export class DueIndexes1765100000500 implements MigrationInterface {
  readonly name = 'DueIndexes1765100000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index delivery_waiting_due on notify.delivery (not_before) where state = 'waiting'`,
    );
    await runner.query('create index successor_attempt_age on notify.successor_attempt (attempted_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notify.delivery_waiting_due');
    await runner.query('drop index notify.successor_attempt_age');
  }
}
