import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recipient of an event that cannot be handled just now, because another service does not answer: state `held`. */
export class NotifyHeld1764300000000 implements MigrationInterface {
  name = 'NotifyHeld1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notify.delivery drop constraint delivery_state_check;
      alter table notify.delivery add constraint delivery_state_check
        check (state in ('held', 'waiting', 'sending', 'delivered', 'failed'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notify.delivery where state = 'held';
      alter table notify.delivery drop constraint delivery_state_check;
      alter table notify.delivery add constraint delivery_state_check
        check (state in ('waiting', 'sending', 'delivered', 'failed'));
    `);
  }
}
