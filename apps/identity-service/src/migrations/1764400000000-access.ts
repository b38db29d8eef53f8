import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may do what: operators, their sessions, API tokens. Random ids are stored as SHA-256 only. */
export class Access1764400000000 implements MigrationInterface {
  name = 'Access1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.operator (
        name text collate "C" primary key,
        role text not null check (role in ('admin', 'tenant-admin', 'viewer')),
        -- null = every tenant; who is there for one tenant goes with it
        tenant text collate "C" references identity.tenant on delete cascade,
        -- argon2id, PHC string; null = signs in through the issuer only
        password_hash text,
        -- null = signs in by password only
        sso_issuer text collate "C",
        sso_subject text collate "C",
        created_at timestamptz not null,
        last_sign_in_at timestamptz,
        constraint operator_subject_key unique (sso_issuer, sso_subject),
        constraint operator_needs_tenant check (role <> 'tenant-admin' or tenant is not null),
        constraint operator_has_all_tenants check (role <> 'admin' or tenant is null)
      );
      create index operator_tenant on identity.operator (tenant) where tenant is not null;

      create table identity.operator_session (
        id_hash bytea primary key,
        operator text collate "C" not null references identity.operator on delete cascade,
        expires_at timestamptz not null,
        -- of its newest request, to the minute
        seen_at timestamptz not null
      );
      create index operator_session_operator on identity.operator_session (operator);
      create index operator_session_expiry on identity.operator_session (expires_at);

      create table identity.api_token (
        -- a ULID: sorted by age
        id text collate "C" primary key,
        token_hash bytea not null unique,
        name text not null,
        role text not null check (role in ('admin', 'tenant-admin', 'viewer', 'publisher')),
        tenant text collate "C" references identity.tenant on delete cascade,
        created_at timestamptz not null,
        created_by text not null,
        -- null = until it is deleted
        expires_at timestamptz,
        -- null = never; to the minute
        last_used_at timestamptz
      );
      create index api_token_tenant on identity.api_token (tenant) where tenant is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.api_token, identity.operator_session, identity.operator;');
  }
}
