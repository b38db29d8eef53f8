import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards in groups, and all that answering a press on one needs. */
export class Groups1765000000300 implements MigrationInterface {
  readonly name = 'Groups1765000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bot.space_group (
        tenant text collate "C" not null,
        space_id text collate "C" not null,
        integration_id text,
        chat_id text collate "C",
        changed_at timestamptz not null,
        primary key (tenant, space_id)
      );
      create table bot.alert (
        tenant text collate "C" not null,
        alert_id text not null,
        version bigint not null,
        alert jsonb not null,
        names jsonb not null,
        locale text not null,
        time_zone text not null,
        updated_at timestamptz not null,
        primary key (tenant, alert_id)
      );
      create index alert_age on bot.alert (updated_at);
      create table bot.group_card (
        task_id text collate "C" primary key,
        tenant text collate "C" not null,
        alert_id text not null,
        bot_id text collate "C" not null,
        chat_id text collate "C" not null,
        state text not null,
        due_at timestamptz not null,
        template_id text,
        template jsonb,
        shown_version bigint not null,
        shown_face text not null,
        known_state text,
        known_version bigint not null,
        stale_since timestamptz,
        sent_at timestamptz,
        constraint group_card_of_alert unique (tenant, alert_id, bot_id, chat_id),
        constraint group_card_state_check check (state in ('due', 'sent', 'asked', 'refused', 'over'))
      );
      create index group_card_due on bot.group_card (bot_id, due_at) where state = 'due';
      create index group_card_stale on bot.group_card (bot_id, stale_since) where stale_since is not null;
      alter table bot.bot_chat add column last_line_at timestamptz
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table bot.bot_chat drop column last_line_at;
      drop table bot.group_card, bot.alert, bot.space_group
    `);
  }
}
