import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The group that sees a space's alerts. */
export class SpaceGroups1765000000200 implements MigrationInterface {
  readonly name = 'SpaceGroups1765000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table alert_desk.space add column group_chat jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table alert_desk.space drop column group_chat');
  }
}
