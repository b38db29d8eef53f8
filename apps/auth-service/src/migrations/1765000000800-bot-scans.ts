import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Smart bots that are being made by a QR code. */
export class BotScans1765000000800 implements MigrationInterface {
  readonly name = 'BotScans1765000000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table auth.bot_scan (
        id text collate "C" primary key,
        tenant text collate "C" not null,
        name text not null,
        url text not null,
        sealed_code text,
        state text not null,
        integration_id text,
        expires_at timestamptz not null,
        ask_at timestamptz not null,
        constraint bot_scan_state_check
          check (state in ('waiting', 'scanned', 'connected', 'expired', 'held_elsewhere'))
      );
      create index bot_scan_due on auth.bot_scan (ask_at) where sealed_code is not null;
      create index bot_scan_age on auth.bot_scan (expires_at)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table auth.bot_scan');
  }
}
