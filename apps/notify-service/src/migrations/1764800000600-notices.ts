import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards that are no alerts: what was sent to whom. */
export class NotifyNotices1764800000600 implements MigrationInterface {
  name = 'NotifyNotices1764800000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notify.send drop constraint send_kind_check;
      alter table notify.send add constraint send_kind_check
        check (kind in ('card', 'login-link', 'summary', 'notice'));
      create table notify.notice_card (
        card_id text collate "C" primary key,
        tenant text collate "C" not null,
        notice_id text collate "C" not null,
        locale text not null,
        time_zone text not null,
        -- LinkedApp; null = not told
        app jsonb,
        texts jsonb not null,
        -- null = the app's home
        url text,
        -- null = always worth reading
        expires_at timestamptz,
        requested_at timestamptz not null
      );
      create index notice_card_age on notify.notice_card using brin (requested_at);
      create table notify.notice_recipient (
        tenant text collate "C" not null,
        notice_id text collate "C" not null,
        account_id text collate "C" not null,
        requested_at timestamptz not null,
        primary key (tenant, notice_id, account_id)
      );
      create index notice_recipient_age on notify.notice_recipient using brin (requested_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notify.notice_recipient, notify.notice_card;
      delete from notify.send where kind = 'notice';
      alter table notify.send drop constraint send_kind_check;
      alter table notify.send add constraint send_kind_check check (kind in ('card', 'login-link', 'summary'));
    `);
  }
}
