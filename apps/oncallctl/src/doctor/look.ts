import { SCHEMA_OF, SERVICE_NAMES } from '@app/contracts';
import { type BusLink, DEAD_LETTER_STREAM, STREAMS } from '@app/messaging';
import { migrationsOf, sql } from '@app/persistence';
import { ConfigError, loadConfig, SealingConfig } from '@app/platform';
import type { Facts } from './diagnosis.js';
import { KNOWN_MIGRATIONS } from './known-migrations.js';

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
  const streams = await streamsNow(bus);
  const schemas: Facts['schemas'] = [];
  for (const service of SERVICE_NAMES) schemas.push({ service, ...(await schemaNow(database, service)) });
  return {
    postgres: await postgresNow(database, now),
    disk: await diskNow(database),
    schemas,
    nats: { version: bus.serverVersion },
    streams,
    storage: { used: account.storage, limit: account.limits.max_storage },
    places: [
      { what: 'streams', used: account.streams, limit: account.limits.max_streams },
      { what: 'consumers', used: account.consumers, limit: account.limits.max_consumers },
    ],
    keys: keysIn(env),
    deadLetters: streams.find(({ stream }) => stream === DEAD_LETTER_STREAM)?.messages ?? 0,
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

/** What SQL tells; how much of the disk is free is told to nobody. */
async function diskNow(database: Database): Promise<Facts['disk']> {
  const row = await sql(database).row<{ largest: string; wal: string; slot: string | null; held: string }>(
    `select
       (select coalesce(max(pg_total_relation_size(c.oid)), 0) from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = any($1::text[]) and relkind = 'r')::text as largest,
       pg_size_bytes(current_setting('max_wal_size'))::text as wal, slot, coalesce(held, 0)::text as held
     from (values (0)) one left join (
       select slot_name as slot, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) as held
       from pg_replication_slots where restart_lsn is not null order by held desc limit 1) slots on true`,
    [Object.values(SCHEMA_OF)],
  );
  const { largest, wal, slot, held } = row!;
  return {
    largestTable: Number(largest),
    walLimit: Number(wal),
    ...(slot !== null && { slot: { name: slot, held: Number(held) } }),
  };
}

async function schemaNow(database: Database, service: (typeof SERVICE_NAMES)[number]) {
  const schema = SCHEMA_OF[service];
  const applied = await migrationsOf(database, schema);
  const known = KNOWN_MIGRATIONS[service];
  if (!applied) return { pending: [...known], unknown: [], unsent: 0, waiting: 0 };
  const count = async (table: string): Promise<number> => {
    const row = await sql(database).row<{ count: number }>(
      `select count(*)::int as count from "${schema}".${table}`,
    );
    return row!.count;
  };
  return {
    applied: applied.length,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
    unsent: await count('outbox'),
    waiting: await count('retry'),
  };
}

/** Those that are there: a release makes what it has more at its start. */
async function streamsNow({ manager }: BusLink): Promise<Facts['streams']> {
  const streams: Facts['streams'] = [];
  for await (const { config, state } of manager.streams.list()) {
    if (!(config.name in STREAMS)) continue;
    const { messages, bytes } = state;
    streams.push({ stream: config.name, messages, bytes, maxBytes: config.max_bytes });
  }
  return streams;
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
