import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards that are no alerts: what they say, who pressed them, their response codes. */
export class Notices1764800000601 implements MigrationInterface {
  name = 'Notices1764800000601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table card_state.notice (
        tenant text collate "C" not null,
        notice_id text collate "C" not null,
        -- 0 = as it was sent
        revision bigint not null,
        texts jsonb not null,
        changed_at timestamptz not null,
        primary key (tenant, notice_id)
      );
      create table card_state.notice_card (
        card_id text collate "C" primary key,
        tenant text collate "C" not null,
        notice_id text collate "C" not null,
        corp_id text collate "C" not null,
        agent_id int not null,
        -- null = the app's home
        url text,
        state text not null constraint notice_card_state_check check (state in ('live', 'ended')),
        shown_revision bigint not null default 0,
        refusals int not null default 0,
        -- null = nothing to do
        due_at timestamptz,
        sent_at timestamptz not null
      );
      create index notice_card_of_notice on card_state.notice_card (tenant, notice_id);
      create index notice_card_due on card_state.notice_card (due_at) where due_at is not null;
      create index notice_card_of_corp on card_state.notice_card (corp_id) where state = 'live';
      create index notice_card_age on card_state.notice_card using brin (sent_at);
      create table card_state.notice_window (
        window_id text collate "C" primary key,
        card_id text collate "C" not null references card_state.notice_card (card_id),
        origin text not null constraint notice_window_origin_check check (origin in ('send', 'click')),
        state text not null constraint notice_window_state_check
          check (state in ('open', 'claimed', 'consumed', 'expired', 'lost')),
        callback_key text unique,
        user_id text,
        account_id text,
        key text,
        sealed_code text,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        is_awaited boolean not null default false,
        fence int not null default 0,
        claimed_at timestamptz,
        claimed_for bigint,
        spent_at timestamptz,
        spent_on text
      );
      create index notice_window_by_card on card_state.notice_window (card_id);
      create index notice_window_open_end on card_state.notice_window (expires_at) where state = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table card_state.notice_window, card_state.notice_card, card_state.notice');
  }
}
