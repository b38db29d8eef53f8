import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits for which member, which alert's messages are on their way, and summary cards. */
export class NotifyWaiting1764200000000 implements MigrationInterface {
  name = 'NotifyWaiting1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index delivery_waiting_member on notify.delivery ((recipient ->> 'corpId'), (recipient ->> 'userId'))
        where state = 'waiting';
      create index delivery_waiting_age on notify.delivery (received_at) where state = 'waiting';
      create index send_open on notify.send (tenant, alert_id) where state in ('pending', 'leased');
      alter table notify.send drop constraint send_kind_check;
      alter table notify.send add constraint send_kind_check check (kind in ('card', 'login-link', 'summary'));
      -- attempts that failed; attempt also grows with every lease
      alter table notify.send add column failures int not null default 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notify.send drop column failures;
      delete from notify.send where kind = 'summary';
      alter table notify.send drop constraint send_kind_check;
      alter table notify.send add constraint send_kind_check check (kind in ('card', 'login-link'));
      drop index notify.send_open, notify.delivery_waiting_age, notify.delivery_waiting_member;
    `);
  }
}
