import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@app/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PersistenceOptions } from './data-source.js';

const START_WINDOW_MS = 60_000;
const RETRY_MS = 250;

/**
 * Creates the schema and applies what is missing. Instances that start together take turns by an advisory lock; the
 * lock ends with its connection, so a killed instance blocks nobody. Waits up to a minute for the server itself.
 */
export async function migrate(url: string, options: PersistenceOptions, logger: Logger): Promise<void> {
  const client = await connect(url, logger);
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [
      `oncall migrations ${options.schema}`,
    ]);
    await ensureSchema(client, options.schema);
    await applyMissing(url, options, logger);
  } finally {
    await client.end();
  }
}

/** "if not exists" still asks for the right to create schemas, which a role that owns only this one lacks. */
async function ensureSchema(client: pg.Client, schema: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema]);
  if (rowCount === 0) await client.query(`create schema if not exists "${schema}"`);
}

async function applyMissing(url: string, options: PersistenceOptions, logger: Logger): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: options.schema,
    migrations: options.migrations,
    migrationsTableName: 'migrations',
    applicationName: `oncall-${options.schema}-migrations`,
    poolErrorHandler: (err: unknown) => logger.warn({ err }, 'postgres connection lost'),
    extra: { max: 1 },
  });
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    if (applied.length > 0) logger.info({ applied: applied.map(({ name }) => name) }, 'migrations applied');
  } finally {
    await dataSource.destroy();
  }
}

async function connect(url: string, logger: Logger): Promise<pg.Client> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', (err) => logger.warn({ err }, 'postgres connection lost'));
    try {
      await client.connect();
      return client;
    } catch (err) {
      await client.end().catch(() => undefined);
      if (!isUnreachable(err) || waitedMs >= START_WINDOW_MS) throw err;
      if (waitedMs === 0) logger.warn({ err }, 'waiting for postgres');
      await sleep(RETRY_MS);
    }
  }
}

/** Not there yet (refused, starting up) as opposed to wrong (password, unknown database). */
function isUnreachable(error: unknown): boolean {
  const { code } = error as { code?: string };
  return (
    code === undefined ||
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', '57P03'].includes(code)
  );
}
