import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The most urgent deliveries that wait, of each corp. */
export class WaitingByCorp1764900000800 implements MigrationInterface {
  name = 'WaitingByCorp1764900000800';

  async up(runner: QueryRunner): Promise<void> {
    // delivery_waiting stays while processes of the release before read by it.
    await runner.query(`
      create index delivery_waiting_corp on notify.delivery ((recipient ->> 'corpId'), severity, received_at)
        where state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index notify.delivery_waiting_corp`);
  }
}
