import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReceivedCallbacks1763800000100 implements MigrationInterface {
  readonly name = 'ReceivedCallbacks1763800000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway.received_callback (
        key text collate "C" primary key,
        received_at timestamptz not null
      )`);
    await runner.query('create index received_callback_age on gateway.received_callback (received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.received_callback');
  }
}
