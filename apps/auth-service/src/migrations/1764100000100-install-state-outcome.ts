import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of an authorization, so that its URL can tell it again without doing it again. */
export class InstallStateOutcome1764100000100 implements MigrationInterface {
  readonly name = 'InstallStateOutcome1764100000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table auth.install_state add completed_at timestamptz, add integration_id text',
    );
    await runner.query('create index install_state_expiry on auth.install_state (expires_at)');
    await runner.query('create index install_link_expiry on auth.install_link (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index auth.install_link_expiry, auth.install_state_expiry');
    await runner.query('alter table auth.install_state drop completed_at, drop integration_id');
  }
}
