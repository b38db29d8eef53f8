import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Random ids are stored as SHA-256 only: a copy of these tables opens no browser's session. */
export class MemberPages1764000000200 implements MigrationInterface {
  name = 'MemberPages1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway.login_state (
        state_hash bytea primary key,
        purpose text not null check (purpose in ('wecom', 'sso')),
        browser_hash bytea not null,
        return_path text not null,
        -- SSO only: PKCE verifier and nonce, sealed
        sealed_proof text,
        expires_at timestamptz not null
      );
      create index login_state_expiry on gateway.login_state (expires_at);

      -- A member WeCom vouched for who is linked to no account yet
      create table gateway.pending_binding (
        id_hash bytea primary key,
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        tenant text collate "C" not null,
        return_path text not null,
        expires_at timestamptz not null
      );
      create index pending_binding_expiry on gateway.pending_binding (expires_at);
      create index pending_binding_corp on gateway.pending_binding (corp_id);

      create table gateway.sign_in (
        id_hash bytea primary key,
        corp_id text collate "C" not null,
        user_id text collate "C" not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index sign_in_expiry on gateway.sign_in (expires_at);
      create index sign_in_member on gateway.sign_in (corp_id, user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gateway.sign_in, gateway.pending_binding, gateway.login_state;');
  }
}
