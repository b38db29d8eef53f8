import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mails and webhooks: their outcomes and their queue. */
export class ChannelDeliveries1764800000501 implements MigrationInterface {
  name = 'ChannelDeliveries1764800000501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notify.channel_delivery (
        tenant text collate "C" not null,
        alert_id text collate "C" not null,
        version bigint not null,
        account_id text collate "C" not null,
        channel_id text collate "C" not null,
        -- armed: a fallback that nothing has started yet; not_before is when it starts by itself
        state text not null check (state in ('armed', 'pending', 'leased', 'delivered', 'failed')),
        fallback_for text check (fallback_for in ('wecom', 'others')),
        renotify boolean not null,
        page boolean not null,
        -- a message left, and the alert was not closed since
        told boolean not null default false,
        reason text,
        detail text,
        msg_id text,
        severity smallint not null,
        received_at timestamptz not null,
        not_before timestamptz not null,
        give_up_at timestamptz not null,
        lease_until timestamptz,
        attempt int not null default 0,
        failures int not null default 0,
        last_failure text,
        correlation_id text,
        occurred_at timestamptz,
        primary key (tenant, alert_id, version, account_id, channel_id)
      );
      create index channel_delivery_due on notify.channel_delivery (not_before) where state in ('armed', 'pending');
      create index channel_delivery_leased on notify.channel_delivery (lease_until) where state = 'leased';
      create index channel_delivery_told on notify.channel_delivery (tenant, alert_id, account_id) where told;
      create index channel_delivery_age on notify.channel_delivery using brin (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notify.channel_delivery`);
  }
}
