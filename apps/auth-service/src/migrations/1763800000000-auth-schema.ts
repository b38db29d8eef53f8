import type { MigrationInterface, QueryRunner } from 'typeorm';

// Ids of WeCom are case-sensitive: collation "C" everywhere they are keys (D/97104).
const TABLES = [
  `create table auth.suite_ticket (
    suite_id text collate "C" primary key,
    sealed_ticket text not null,
    issued_at timestamptz not null,
    received_at timestamptz not null
  )`,
  // token_hash: whoever was refused names the token it used without showing it.
  `create table auth.access_token (
    kind text not null check (kind in ('suite', 'provider', 'corp')),
    subject text collate "C" not null,
    sealed_token text not null,
    token_hash text not null,
    fetched_at timestamptz not null,
    renew_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (kind, subject)
  )`,
  // grant_no grows with every permanent code, so that work begun under an older grant changes nothing.
  `create table auth.installation (
    corp_id text collate "C" primary key,
    state text not null check (state in ('pending', 'active', 'cancelled')),
    grant_no integer not null,
    sealed_permanent_code text,
    corp_name text,
    agent_id bigint,
    auth_mode integer,
    scope jsonb,
    scope_read_at timestamptz,
    installed_at timestamptz not null,
    authorized_at timestamptz,
    cancelled_at timestamptz,
    check ((state = 'cancelled') = (sealed_permanent_code is null)),
    check (state <> 'cancelled' or (scope is null and agent_id is null and cancelled_at is not null))
  )`,
  `create table auth.consumed_auth_code (
    code_hash text primary key,
    corp_id text collate "C" not null,
    consumed_at timestamptz not null
  )`,
  `create table auth.integration (
    id text primary key,
    tenant text collate "C" not null,
    name text not null,
    corp_id text collate "C" not null unique,
    created_at timestamptz not null
  )`,
  `create index integration_tenant on auth.integration (tenant)`,
  `create table auth.install_link (
    token_hash text primary key,
    tenant text collate "C" not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  // code_hash ties a state to the first code it came back with: a reload of the result page is not a second use.
  `create table auth.install_state (
    state_hash text primary key,
    tenant text collate "C" not null,
    expires_at timestamptz not null,
    code_hash text
  )`,
  `create table auth.corp_license (
    corp_id text collate "C" primary key,
    check_active boolean not null,
    trial_ends_at timestamptz,
    checked_at timestamptz not null
  )`,
  // Null expires_at with licensed = false: WeCom told us that the member has none.
  `create table auth.member_license (
    corp_id text collate "C" not null,
    user_id text collate "C" not null,
    licensed boolean not null,
    expires_at timestamptz,
    noted_at timestamptz not null,
    primary key (corp_id, user_id)
  )`,
];

export class AuthSchema1763800000000 implements MigrationInterface {
  readonly name = 'AuthSchema1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table auth.member_license, auth.corp_license, auth.install_state, auth.install_link, auth.integration,
         auth.consumed_auth_code, auth.installation, auth.access_token, auth.suite_ticket`,
    );
  }
}
