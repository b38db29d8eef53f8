import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which day a space's people were told last of who could not be paged. */
export class ReachNotices1764800000650 implements MigrationInterface {
  name = 'ReachNotices1764800000650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.reach_notice (
        tenant text collate "C" not null,
        space_id text collate "C" not null,
        -- of the tenant's calendar; also where there was nothing to tell
        last_day date not null,
        primary key (tenant, space_id),
        foreign key (tenant, space_id) references alert_desk.space (tenant, space_id) on delete cascade
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.reach_notice');
  }
}
