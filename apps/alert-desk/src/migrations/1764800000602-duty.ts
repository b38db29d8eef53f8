import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told of which turn, swaps between members, and how often the text of a notice changed. */
export class Duty1764800000602 implements MigrationInterface {
  name = 'Duty1764800000602';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_desk.notice_text (
        tenant text collate "C" not null,
        notice_id text collate "C" not null,
        revision int not null,
        changed_at timestamptz not null,
        primary key (tenant, notice_id)
      );
      create index notice_text_age on alert_desk.notice_text using brin (changed_at);
      create table alert_desk.duty_watch (
        tenant text collate "C" not null,
        schedule_id text collate "C" not null,
        -- xmin of the schedule's row: its version that was looked at; empty = none yet
        seen text not null default '',
        -- null = nobody is on duty
        account_id text collate "C",
        looked_at timestamptz not null,
        next_at timestamptz not null,
        primary key (tenant, schedule_id),
        foreign key (tenant, schedule_id) references alert_desk.schedule (tenant, schedule_id) on delete cascade
      );
      create table alert_desk.swap (
        id text collate "C" primary key,
        tenant text collate "C" not null,
        schedule_id text collate "C" not null,
        account_id text collate "C" not null,
        -- null = anybody of those who were asked
        colleague_id text collate "C",
        asked text[] not null,
        from_at timestamptz not null,
        to_at timestamptz not null,
        state text not null
          constraint swap_state_check check (state in ('asked', 'accepted', 'declined', 'withdrawn', 'expired')),
        expires_at timestamptz not null,
        -- the card it was asked from; null = asked elsewhere
        hand_over_id text collate "C",
        created_at timestamptz not null,
        settled_at timestamptz
      );
      create index swap_of on alert_desk.swap (tenant, created_at desc, id);
      create index swap_open on alert_desk.swap (expires_at) where state = 'asked';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_desk.swap, alert_desk.duty_watch, alert_desk.notice_text');
  }
}
