import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SpacesAndPaging1764800000300 implements MigrationInterface {
  name = 'SpacesAndPaging1764800000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.space (
        tenant text collate "C" not null,
        space_id text collate "C" not null,
        name text not null,
        -- the lowest that matches has the alert
        place int not null,
        -- texts of matchers
        match jsonb not null,
        -- DispatchPolicy of the contracts
        policy jsonb not null,
        -- null = the tenant's default
        template text,
        delay_seconds int not null,
        -- null = never
        auto_close_seconds int,
        updated_at timestamptz not null,
        primary key (tenant, space_id)
      );
      create table alert_desk.paging_run (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        run bigint not null,
        why text not null,
        space_id text collate "C" not null,
        policy jsonb not null,
        template text,
        severity text not null,
        -- the step that was done last; level 0 = none yet
        done_level int not null,
        done_repeat int not null,
        -- when it was due, or the first one is
        done_at timestamptz not null,
        had_nobody boolean not null,
        -- null = nobody was paged in this run yet
        paged_at timestamptz,
        -- null = stopped, or nothing is left to do
        due_at timestamptz,
        is_stopped boolean not null,
        auto_close_seconds int,
        auto_close_at timestamptz,
        primary key (tenant, alert_id)
      );
      create index paging_run_due on alert_desk.paging_run (due_at) where due_at is not null;
      create index paging_run_auto_close on alert_desk.paging_run (auto_close_at) where auto_close_at is not null;
      create table alert_desk.page_log (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        run bigint not null,
        level int not null,
        repeat int not null,
        space_id text collate "C" not null,
        at timestamptz not null,
        due_at timestamptz not null,
        outcome text not null,
        people jsonb not null,
        -- null = nobody was paged
        version bigint,
        primary key (tenant, alert_id, run, level, repeat)
      );
      create index page_log_at on alert_desk.page_log (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.page_log, alert_desk.paging_run, alert_desk.space');
  }
}
