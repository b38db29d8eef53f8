import { type System } from './system.js';
import { SERVICES, type ServiceName } from './services.js';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';

/** A place to which a run writes, and everything that stands there, as text. */
export interface Sink {
  name: string;
  read: () => Promise<string[]>;
}

const SCHEMAS = `('gateway', 'auth', 'identity', 'notify', 'card_state', 'alert_desk')`;

/** Logs, metrics, the whole database, every stream and everything in Redis. */
export function sinksOf(system: System): Sink[] {
  const names = Object.keys(SERVICES) as ServiceName[];
  return [
    { name: 'logs', read: async () => system.logs },
    {
      name: 'metrics',
      read: () =>
        Promise.all(names.map(async (name) => (await fetch(`${system.urlOf(name)}/metrics`)).text())),
    },
    { name: 'database', read: () => databaseRows(system) },
    { name: 'streams', read: () => streamMessages(system) },
    { name: 'redis', read: () => redisEntries(system.servers.redisUrl) },
  ];
}

/** Each row as PostgreSQL prints it, and the bytes in it as text. */
async function databaseRows({ servers: { database } }: System): Promise<string[]> {
  const columns = await database.query<{ at: string; name: string; type: string }>(
    `select format('%I.%I', table_schema, table_name) as at, column_name as name, data_type as type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema in ${SCHEMAS} and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const at of new Set(columns.map((column) => column.at))) {
    const bytes = columns.filter((column) => column.at === at && column.type === 'bytea');
    const texts = ['t::text', ...bytes.map(({ name }) => `encode(t."${name}", 'escape')`)];
    const rows = await database.query<{ row: string }>(
      `select concat_ws(' ', ${texts.join(', ')}) as row from ${at} t`,
    );
    found.push(...rows.map(({ row }) => `${at} ${row}`));
  }
  return found;
}

/** Subject, headers and body of every message that a stream still has. */
async function streamMessages(system: System): Promise<string[]> {
  const connection = await connect(system.busOptions('operator'));
  const manager = await jetstreamManager(connection);
  const found: string[] = [];
  for await (const { config, state } of manager.streams.list()) {
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage(config.name, { seq });
      if (!message) continue;
      const headers = [...(message.header ?? [])].map(([name, values]) => `${name}: ${values.join()}`);
      found.push([config.name, message.subject, ...headers, message.string()].join('\n'));
    }
  }
  await connection.close();
  return found;
}

/** Keys with their values, of whatever kind. */
async function redisEntries(url: string): Promise<string[]> {
  const redis = new Redis(url);
  const READ: Record<string, (key: string) => Promise<unknown>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, 0, -1),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    found.push(`${key} ${JSON.stringify(await READ[await redis.type(key)]?.(key))}`);
  }
  redis.disconnect();
  return found;
}

/** As a secret may stand somewhere without being read at once. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    ...[secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)],
    ...[bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')],
  ];
}

/** Which secrets stand in the texts: what they are, and where (a piece of the text before it). */
export function secretsIn(texts: readonly string[], secrets: ReadonlyMap<string, string>): string[] {
  const whole = texts.join('\n');
  const found: string[] = [];
  for (const [what, secret] of secrets) {
    const at = disguises(secret)
      .map((disguise) => whole.indexOf(disguise))
      .find((index) => index >= 0);
    if (at !== undefined) found.push(`${what}: …${whole.slice(Math.max(0, at - 160), at)}`);
  }
  return found;
}
