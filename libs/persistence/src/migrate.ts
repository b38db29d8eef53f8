import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, type DatabasePooler, type Logger } from '@app/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { SESSION_LIMITS, type PersistenceOptions } from './data-source.js';
import { sql } from './sql.js';

const START_WINDOW_MS = 60_000;
const RETRY_MS = 250;
/** `turnMs`: after how long it says that another instance still migrates; so often it waits; `answerMs`: for anything else. */
const WAITS = { turnMs: 60_000, turns: 30, answerMs: 90_000 };
const LOCK_NOT_AVAILABLE = '55P03';
const POOLER_UNSAID =
  'DATABASE_URL leads to a connection pooler that refuses our session limits (PgBouncer: unsupported startup parameter): ' +
  'set DATABASE_POOLER=transaction and give the limits to the role, as docs/operations.md says';

/**
 * Creates the schema and applies what is missing. Instances that start together take turns by an advisory lock that ends with
 * its transaction, so a killed instance blocks nobody, also behind a pooler. Waits up to a minute for the server itself, and half
 * an hour for another instance's migrations. Throws ConfigError, before anything is changed, where DATABASE_URL leads to a
 * pooler and DATABASE_POOLER does not say so; what the driver says where the server falls silent.
 */
export async function migrate(
  url: string,
  options: PersistenceOptions,
  { logger, pooler, waits = WAITS }: { logger: Logger; pooler: DatabasePooler; waits?: typeof WAITS },
): Promise<void> {
  const limits = { ...(pooler === 'none' && SESSION_LIMITS), query_timeout: waits.answerMs };
  const client = await connect(url, logger, limits);
  try {
    await takeTurn(client, options.schema, waits, logger);
    if (!(await isUpToDate(client, options))) await applyMissing(url, options, logger);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** Begins the transaction in which nobody else migrates this schema. */
async function takeTurn(
  client: pg.Client,
  schema: string,
  { turnMs, turns }: typeof WAITS,
  logger: Logger,
): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    await client.query('begin');
    // Other instances' migrations and ours may take longer than anything else may.
    await client.query(`set local statement_timeout = 0; set local lock_timeout = ${turnMs};
      set local idle_in_transaction_session_timeout = 0`);
    try {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `oncall migrations ${schema}`,
      ]);
      return;
    } catch (err) {
      if ((err as { code?: string }).code !== LOCK_NOT_AVAILABLE || turn === turns) throw err;
      await client.query('rollback');
      logger.warn({ schema, waitedMs: turn * turnMs }, 'waiting for another instance that migrates');
    }
  }
}

/** Asked first, because most starts find everything there: it spares them a second connection and TypeORM's beginning. */
async function isUpToDate(client: pg.Client, { schema, migrations }: PersistenceOptions): Promise<boolean> {
  const table = `"${schema}".migrations`;
  const { rows: found } = await client.query<{ there: boolean }>(
    'select to_regclass($1) is not null as there',
    [table],
  );
  if (!found[0]?.there) return false;
  const { rows } = await client.query<{ name: string }>(`select name from ${table}`);
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.every((Migration) => applied.has(new Migration().name ?? Migration.name));
}

/** "if not exists" still asks for the right to create schemas, which a role that owns only this one lacks. */
async function ensureSchema(dataSource: DataSource, schema: string): Promise<void> {
  const found = await sql(dataSource).changed('select from pg_namespace where nspname = $1', [schema]);
  if (found === 0) await sql(dataSource).changed(`create schema if not exists "${schema}"`);
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
    await ensureSchema(dataSource, options.schema);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    if (applied.length > 0) logger.info({ applied: applied.map(({ name }) => name) }, 'migrations applied');
  } finally {
    await dataSource.destroy();
  }
}

async function connect(url: string, logger: Logger, limits: pg.ClientConfig): Promise<pg.Client> {
  const until = performance.now() + START_WINDOW_MS;
  for (let isFirst = true; ; isFirst = false) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, ...limits });
    client.on('error', (err) => logger.warn({ err }, 'postgres connection lost'));
    try {
      await client.connect();
      return client;
    } catch (err) {
      await client.end().catch(() => undefined);
      if (isPoolersRefusal(err)) throw new ConfigError([POOLER_UNSAID]);
      if (!isUnreachable(err) || performance.now() >= until) throw err;
      if (isFirst) logger.warn({ err }, 'waiting for postgres');
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

/** PgBouncer's words; its code, 08P01, stands for any breach of the protocol. */
const isPoolersRefusal = (error: unknown): boolean =>
  error instanceof Error && /unsupported startup parameter/i.test(error.message);
