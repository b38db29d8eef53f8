import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of WeCom and of tenants are case-sensitive (D/97104), so every id column collates by bytes. */
export class Identity1764000000000 implements MigrationInterface {
  name = 'Identity1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.tenant (
        tenant text collate "C" primary key,
        name text not null,
        locale text not null,
        time_zone text not null,
        updated_at timestamptz not null
      );

      create table identity.account (
        tenant text collate "C" not null references identity.tenant,
        account_id text collate "C" not null,
        username text collate "C" not null,
        display_name text not null,
        email text,
        -- argon2id, PHC string; null = can sign in by SSO only
        password_hash text,
        -- null = the tenant's
        locale text,
        time_zone text,
        updated_at timestamptz not null,
        primary key (tenant, account_id),
        constraint account_username_key unique (tenant, username)
      );
      create index account_email on identity.account (tenant, lower(email)) where email is not null;

      create table identity.binding (
        tenant text collate "C" not null,
        account_id text collate "C" not null,
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        bound_at timestamptz not null,
        constraint binding_account_key primary key (tenant, account_id),
        constraint binding_member_key unique (corp_id, user_id),
        foreign key (tenant, account_id) references identity.account
      );

      -- A member who left under an id: what a rename that arrives late must not bring back.
      create table identity.departed_member (
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        departed_at timestamptz not null,
        primary key (corp_id, user_id)
      );

      create table identity.login_attempt (
        id bigint generated always as identity primary key,
        tenant text collate "C" not null,
        username text collate "C" not null,
        remote_address text collate "C" not null,
        attempted_at timestamptz not null,
        -- true once the account's owner signed in: the attempt then counts for its address only
        forgiven boolean not null default false
      );
      create index login_attempt_account on identity.login_attempt (tenant, username, attempted_at) where not forgiven;
      create index login_attempt_address on identity.login_attempt (remote_address, attempted_at);
      create index login_attempt_age on identity.login_attempt (attempted_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identity.login_attempt, identity.departed_member, identity.binding, identity.account, identity.tenant;
    `);
  }
}
