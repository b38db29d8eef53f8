import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The migration that creates a schema's place for facts that will be tried again. */
export function retryMigration(schema: string): new () => MigrationInterface {
  return class MessagingRetry1764100000000 implements MigrationInterface {
    readonly name = 'MessagingRetry1764100000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table "${schema}".retry (
          id bigint generated always as identity primary key,
          -- Durable name of the consumer whose handler tries it.
          consumer text not null,
          -- Stream, number and time: a stream that is made anew counts from 1 again.
          message_key text not null,
          stream text not null,
          sequence bigint not null,
          -- JSON text, not jsonb: a header may hold what jsonb refuses.
          envelope text not null,
          body bytea not null,
          bytes int not null,
          tries int not null,
          failures int not null,
          -- Tries that began and did not end; the process died in them.
          unfinished int not null default 0,
          first_at timestamptz not null default now(),
          -- When the next try may begin; while one runs, when it counts as dead.
          due_at timestamptz not null,
          reason text not null,
          unique (consumer, message_key)
        )`);
      await runner.query(`create index on "${schema}".retry (consumer, due_at)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table "${schema}".retry`);
    }
  };
}
