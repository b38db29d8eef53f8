import type { MigrationInterface, QueryRunner } from 'typeorm';
import { retryMigration } from './retry/retry-migration.js';

/** The migrations that create a schema's outbox, inbox and place of retries; put them first in the service's list. */
export const messagingMigrations = (schema: string): (new () => MigrationInterface)[] => [
  outboxAndInbox(schema),
  retryMigration(schema),
];

function outboxAndInbox(schema: string): new () => MigrationInterface {
  return class Messaging1760000000000 implements MigrationInterface {
    // Not the class's own name: SWC and minifiers may change that, and TypeORM remembers migrations by it.
    readonly name = 'Messaging1760000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table "${schema}".outbox (
          id bigint generated always as identity primary key,
          subject text not null,
          message_id text not null,
          headers jsonb not null,
          body text not null,
          created_at timestamptz not null
        )`);
      await runner.query(`
        create table "${schema}".inbox (
          consumer text not null,
          message_key text not null,
          claimed_at timestamptz not null,
          primary key (consumer, message_key)
        )`);
      await runner.query(`create index on "${schema}".inbox (claimed_at)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table "${schema}".inbox`);
      await runner.query(`drop table "${schema}".outbox`);
    }
  };
}
