import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who holds each bot's connection, how it stands, and what came over it. */
export class Bot1765000000000 implements MigrationInterface {
  name = 'Bot1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bot.bot_lease (
        bot_id text collate "C" primary key,
        holder text collate "C" not null,
        fence bigint not null,
        held_until timestamptz not null
      );
      create table bot.bot_standing (
        bot_id text collate "C" primary key,
        state text not null,
        since timestamptz not null,
        secret_no bigint not null
      );
      create table bot.bot_chat (
        bot_id text collate "C" not null,
        chat_id text collate "C" not null,
        first_seen_at timestamptz not null,
        last_wrote_at timestamptz not null,
        trouble text,
        primary key (bot_id, chat_id)
      );
      create index bot_chat_by_time on bot.bot_chat (bot_id, last_wrote_at, chat_id);
      create table bot.callback (
        bot_id text collate "C" not null,
        msg_id text collate "C" not null,
        kind text not null,
        callback jsonb not null,
        received_at timestamptz not null,
        handled_at timestamptz,
        primary key (bot_id, msg_id)
      );
      create index callback_age on bot.callback (received_at);
      create index callback_unhandled on bot.callback (bot_id, received_at) where handled_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bot.callback, bot.bot_chat, bot.bot_standing, bot.bot_lease');
  }
}
