import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of WeCom and of tenants are case-sensitive (D/97104), so every id column collates by bytes. */
export class Notify1764000000000 implements MigrationInterface {
  name = 'Notify1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The newest version we know. Its row is also the lock under which an alert's recipients are decided.
      create table notify.alert (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        version int not null,
        snapshot jsonb not null,
        received_at timestamptz not null,
        primary key (tenant, alert_id)
      );
      create index alert_age on notify.alert using brin (received_at);

      create table notify.template (
        tenant text collate "C" not null,
        template_id text collate "C" not null,
        locale text collate "C" not null,
        version int not null,
        title text not null,
        body text not null,
        created_at timestamptz not null,
        primary key (tenant, template_id, locale, version)
      );

      -- One message to WeCom. A card's id is its task_id.
      create table notify.send (
        card_id text collate "C" primary key,
        kind text not null check (kind in ('card', 'login-link')),
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        corp_id text collate "C" not null,
        agent_id int not null,
        -- [{accountId, userId, version}]
        recipients jsonb not null,
        -- the exact bytes: a repeat after an unknown outcome must be identical (wecom/07 §3)
        body text not null,
        -- null for a login link: {alertVersion, face, severity, templateId, templateLocale, templateVersion, locale, timeZone, …}
        drawn jsonb,
        detail text,
        replaces_older boolean not null default false,
        severity smallint not null,
        received_at timestamptz not null,
        give_up_at timestamptz not null,
        state text not null check (state in ('pending', 'leased', 'sent', 'failed')),
        attempt int not null,
        -- true once an attempt may have reached WeCom without our knowing
        maybe_sent boolean not null default false,
        not_before timestamptz not null,
        lease_until timestamptz,
        -- why the last attempt did not settle it: RATE_LIMITED or WECOM_UNAVAILABLE
        last_failure text,
        errcode int,
        msg_id text,
        -- accounts of a sent message that WeCom did not reach
        missed text[] not null default '{}',
        correlation_id text,
        settled_at timestamptz
      -- a card's bytes stay in the row: compressing each of them would cost more than reading them does
      ) with (toast_tuple_target = 4096);
      create index send_due on notify.send (not_before) where state = 'pending';
      create index send_leased on notify.send (lease_until) where state = 'leased';
      create index send_age on notify.send using brin (received_at);

      -- Who holds, or is about to get, the one live card of an alert. card_id null: waits for a member's quota.
      create table notify.holding (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        account_id text collate "C" not null,
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        card_id text collate "C",
        -- renotify: what the recipient holds until the new card is there
        replaced_card_id text collate "C",
        -- a departure that happened before says nothing about this holding, however late it is told
        since timestamptz not null,
        primary key (tenant, alert_id, account_id)
      );
      create index holding_member on notify.holding (corp_id, user_id);

      create table notify.delivery (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        version int not null,
        account_id text collate "C" not null,
        state text not null check (state in ('waiting', 'sending', 'delivered', 'failed')),
        reason text,
        detail text,
        card_id text collate "C",
        msg_id text,
        -- only while waiting: who to draw for, {corpId, agentId, userId, locale, timeZone, name, template, renotify}
        recipient jsonb,
        severity smallint not null,
        received_at timestamptz not null,
        not_before timestamptz,
        correlation_id text,
        occurred_at timestamptz,
        primary key (tenant, alert_id, version, account_id)
      );
      create index delivery_age on notify.delivery using brin (received_at);
      create index delivery_waiting on notify.delivery (severity, received_at) where state = 'waiting';
      create index delivery_sending on notify.delivery (card_id) where state = 'sending';

      -- One claim of an update window: what was drawn for it, and how it ended.
      create table notify.card_update (
        window_id text collate "C" not null,
        fence int not null,
        card_id text collate "C" not null,
        -- {card, enableIdTrans} as JSON: with the code, which stays sealed in the fact, always the same bytes
        drawn text not null,
        face text not null,
        version int not null,
        attempt int not null,
        state text not null check (state in ('calling', 'updated', 'refused')),
        created_at timestamptz not null,
        settled_at timestamptz,
        primary key (window_id, fence)
      );
      create index card_update_age on notify.card_update using brin (created_at);

      -- WeCom refused further calls of one API for one corp (45009); each further hit blocks for longer.
      create table notify.api_block (
        corp_id text collate "C" not null,
        api text collate "C" not null,
        level smallint not null,
        blocked_at timestamptz not null,
        blocked_until timestamptz not null,
        primary key (corp_id, api)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notify.api_block, notify.card_update, notify.delivery, notify.holding, notify.send,
        notify.template, notify.alert;
    `);
  }
}
