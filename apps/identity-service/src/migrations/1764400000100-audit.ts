import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what. A row is written once: nothing changes it, and only age, said aloud in the transaction, takes it away. */
export class Audit1764400000100 implements MigrationInterface {
  name = 'Audit1764400000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.audit (
        id bigint generated always as identity primary key,
        -- of the fact or sign-in that it tells of: a repeat is the same entry
        event_key text collate "C" not null unique,
        at timestamptz not null,
        actor_kind text not null,
        actor text collate "C" not null,
        surface text not null,
        action text collate "C" not null,
        -- null = of no tenant alone
        tenant text collate "C",
        object_kind text not null,
        object_id text not null,
        -- named fields, never a secret; null = there was, or is, no such object
        before jsonb,
        after jsonb,
        outcome text not null,
        correlation_id text
      );
      create index audit_at on identity.audit (at, id);
      create index audit_tenant on identity.audit (tenant, at, id);

      create function identity.audit_append_only() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if old.at < nullif(current_setting('oncall.audit_forget_before', true), '')::timestamptz then
            return old;
          end if;
        end if;
        raise exception 'identity.audit is append-only';
      end $$;
      create trigger audit_append_only before update or delete on identity.audit
        for each row execute function identity.audit_append_only();
      create trigger audit_no_truncate before truncate on identity.audit
        for each statement execute function identity.audit_append_only();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.audit; drop function identity.audit_append_only();');
  }
}
