import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which accounts a request for a successor card was carried out for: a repeat never gives a second card. */
export class NotifySuccessor1764000000002 implements MigrationInterface {
  name = 'NotifySuccessor1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notify.successor_attempt (
        request_id text collate "C" not null,
        account_id text collate "C" not null,
        -- the card that was to take over; null = refused before one was drawn
        card_id text collate "C",
        attempted_at timestamptz not null,
        primary key (request_id, account_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notify.successor_attempt`);
  }
}
