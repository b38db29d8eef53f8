import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions go up to 2^53-1: clocks in milliseconds are common. */
export class WideVersions1764300000002 implements MigrationInterface {
  name = 'WideVersions1764300000002';

  async up(runner: QueryRunner): Promise<void> {
    await this.alter(runner, 'bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.alter(runner, 'int');
  }

  private async alter(runner: QueryRunner, type: 'int' | 'bigint'): Promise<void> {
    for (const table of ['alert', 'delivery', 'card_update']) {
      await runner.query(`alter table notify.${table} alter column version type ${type}`);
    }
  }
}
