import { SCHEMA_OF, SERVICE_NAMES } from '@app/contracts';
import { type BusLink, DEAD_LETTER_STREAM, STREAMS } from '@app/messaging';
import { migrationsOf, sql } from '@app/persistence';
import { ConfigError, loadConfig, SealingConfig } from '@app/platform';
import type { Facts } from './diagnosis.js';

type Database = Parameters<typeof migrationsOf>[0];

interface Seen {
  database: Database;
  bus: BusLink;
  env: Record<string, string | undefined>;
  now: () => Date;
}

/** Asks the servers; changes nothing. Throws where one of them stops answering. */
export async function look({ database, bus, env, now }: Seen): Promise<Facts> {
  const account = await bus.manager.getAccountInfo();
  const streams = await Promise.all(Object.keys(STREAMS).map((stream) => streamNow(bus, stream)));
  const schemas: Facts['schemas'] = [];
  for (const service of SERVICE_NAMES) schemas.push({ service, ...(await schemaNow(database, service)) });
  return {
    postgres: await postgresNow(database, now),
    schemas,
    nats: { version: bus.serverVersion },
    streams,
    storage: { used: account.storage, limit: account.limits.max_storage },
    keys: keysIn(env),
    deadLetters: streams.find(({ stream }) => stream === DEAD_LETTER_STREAM)!.messages,
  };
}

async function postgresNow(database: Database, now: () => Date): Promise<Facts['postgres']> {
  const asked = now().getTime();
  const row = await sql(database).row<{ version: number; at: number; bytes: string }>(
    `select current_setting('server_version_num')::int as version,
       (extract(epoch from clock_timestamp()) * 1000)::float8 as at, pg_database_size(current_database())::text as bytes`,
  );
  const middle = (asked + now().getTime()) / 2;
  return { version: row!.version, aheadMs: row!.at - middle, bytes: Number(row!.bytes) };
}

async function schemaNow(database: Database, service: (typeof SERVICE_NAMES)[number]) {
  const schema = SCHEMA_OF[service];
  const applied = await migrationsOf(database, schema);
  if (!applied) return { unsent: 0, waiting: 0 };
  const count = async (table: string): Promise<number> => {
    const row = await sql(database).row<{ count: number }>(
      `select count(*)::int as count from "${schema}".${table}`,
    );
    return row!.count;
  };
  return { applied: applied.length, unsent: await count('outbox'), waiting: await count('retry') };
}

async function streamNow({ manager }: BusLink, stream: string): Promise<Facts['streams'][number]> {
  const { state, config } = await manager.streams.info(stream);
  return { stream, messages: state.messages, bytes: state.bytes, maxBytes: config.max_bytes };
}

/** Their names, never what they are. */
function keysIn(env: Seen['env']): Facts['keys'] {
  try {
    const keys = loadConfig(SealingConfig, env).secretsKeys.reveal();
    return { ids: keys.split(',').map((key) => key.trim().split(':')[0]!) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { problem: error.problems.join('; ') };
  }
}
