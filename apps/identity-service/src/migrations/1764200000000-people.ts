import { usernameKey } from '@app/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PORTION = 1_000;

/** Accounts that can be disabled, sign-ins that can be ended, members outside the visible scope, single sign-on subjects. */
export class People1764200000000 implements MigrationInterface {
  name = 'People1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.tenant
        add column alert_access text not null default 'tenant' check (alert_access in ('tenant', 'involved'));

      alter table identity.account
        add column disabled boolean not null default false,
        -- sign-ins begun at this instant or before are over
        add column sign_ins_ended_at timestamptz,
        -- null only where an older account's username differs from another's in nothing but its spelling: it must be typed exactly
        add column username_key text collate "C",
        add constraint account_username_key_key unique (tenant, username_key);

      -- The newest word about a member and the app's visible scope, for members WeCom told us about
      create table identity.member_scope (
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        inside boolean not null,
        -- when it became so, by the clock of who says it
        changed_at timestamptz not null,
        -- when sign-ins ended here; stays when the member comes back
        left_at timestamptz,
        -- when it was last compared with what WeCom says
        checked_at timestamptz not null,
        primary key (corp_id, user_id)
      );
      create index member_scope_outside on identity.member_scope (checked_at) where not inside;
      create index member_scope_age on identity.member_scope (changed_at);

      -- Corps whose scope changed, and how far their bound members were compared with it
      create table identity.scope_check (
        corp_id text collate "C" primary key,
        -- grows with every change that is told
        revision integer not null default 1,
        after_user_id text collate "C" not null default '',
        not_before timestamptz not null,
        attempts integer not null default 0
      );

      -- Who an issuer's subject is here. Subjects are never reassigned, names and addresses are.
      create table identity.sso_subject (
        tenant text collate "C" not null,
        issuer text collate "C" not null,
        subject text collate "C" not null,
        account_id text collate "C" not null,
        linked_at timestamptz not null,
        primary key (tenant, issuer, subject),
        constraint sso_subject_account_key unique (tenant, issuer, account_id),
        foreign key (tenant, account_id) references identity.account
      );

      create index departed_member_age on identity.departed_member (departed_at);
    `);
    await this.fillKeys(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index identity.departed_member_age;
      drop table identity.sso_subject, identity.scope_check, identity.member_scope;
      alter table identity.account drop column username_key, drop column sign_ins_ended_at, drop column disabled;
      alter table identity.tenant drop column alert_access;
    `);
  }

  /** The first account with a key keeps it. Case folding of a database depends on its locale; ours does not. */
  private async fillKeys(runner: QueryRunner): Promise<void> {
    let after = ['', ''];
    for (;;) {
      const rows: { tenant: string; accountId: string; username: string }[] = await runner.query(
        `select tenant, account_id as "accountId", username from identity.account
         where (tenant, account_id) > ($1, $2) order by tenant, account_id limit ${PORTION}`,
        after,
      );
      if (rows.length === 0) return;
      await runner.query(
        `update identity.account a set username_key = w.key
         from (select distinct on (tenant, key) * from unnest($1::text[], $2::text[], $3::text[]) as w(tenant, account_id, key)
               order by tenant, key, account_id) w
         where a.tenant = w.tenant collate "C" and a.account_id = w.account_id collate "C"
           and not exists (select 1 from identity.account o where o.tenant = a.tenant and o.username_key = w.key collate "C")`,
        [
          rows.map(({ tenant }) => tenant),
          rows.map(({ accountId }) => accountId),
          rows.map(({ username }) => usernameKey(username)),
        ],
      );
      const last = rows.at(-1)!;
      after = [last.tenant, last.accountId];
    }
  }
}
