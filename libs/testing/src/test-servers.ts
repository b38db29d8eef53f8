import { CoreConfig, loadConfig } from '@app/platform';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import { PrivateDatabase } from './private-database.js';
import { PrivateNats } from './private-nats.js';

const STREAMS = ['ALERTS', 'WECOM_CALLBACKS', 'FACTS', 'DEAD_LETTERS'];

export interface TestServersOptions {
  /** For the private NATS; an open one without. */
  natsConfig?: string;
  /** Where that keeps its streams. */
  natsDisk?: string;
  /** No schema is there; else all are, as they are now, where TEST_DATABASE_TEMPLATE names a database that has them. */
  isBare?: boolean;
}

/** Real servers for one test file: its own database, its own NATS where a binary is present, an emptied Redis database. */
export class TestServers {
  private constructor(
    readonly database: PrivateDatabase,
    /** Undefined when the shared server of NATS_URL is used (its streams were deleted). */
    readonly nats: PrivateNats | undefined,
    readonly natsUrl: string,
    readonly redisUrl: string,
  ) {}

  /** Reads DATABASE_URL, NATS_URL and REDIS_URL; throws a message that says `./dev test` when one is missing. */
  static async start({
    natsConfig,
    natsDisk,
    isBare = false,
  }: TestServersOptions = {}): Promise<TestServers> {
    const databaseUrl = address('DATABASE_URL');
    const database = await PrivateDatabase.create(databaseUrl, isBare ? undefined : templateOf(databaseUrl));
    const nats = await PrivateNats.start(natsConfig, natsDisk);
    if (!nats && natsConfig) throw new Error('this test needs a nats-server binary');
    const natsUrl = nats?.url ?? address('NATS_URL');
    if (!nats) await deleteStreams(natsUrl);
    const redisUrl = workerRedis(address('REDIS_URL'));
    await emptyRedis(redisUrl);
    return new TestServers(database, nats, natsUrl, redisUrl);
  }

  /** The environment of a service on these servers; add what the service needs besides. */
  env(more: Record<string, string> = {}): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      NATS_URL: this.natsUrl,
      REDIS_URL: this.redisUrl,
      SECRETS_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      LOG_LEVEL: 'silent',
      // No test reaches the real WeCom; a stand-in's address takes its place.
      WECOM_API_BASE_URL: 'http://127.0.0.1:9',
      ...more,
    };
  }

  /** A config class read from `env(more)`. */
  config<C extends CoreConfig>(configClass: new () => C, more: Record<string, string> = {}): C {
    return loadConfig(configClass, this.env(more));
  }

  /** Removes everything; throws when a connection to the database was leaked. */
  async stop(): Promise<void> {
    await this.nats?.remove();
    await this.database.drop();
  }
}

/** The database that TEST_DATABASE_TEMPLATE names, for its own server alone. */
function templateOf(databaseUrl: string): string | undefined {
  const template = process.env.TEST_DATABASE_TEMPLATE;
  if (!template || new URL(template).host !== new URL(databaseUrl).host) return undefined;
  return new URL(template).pathname.slice(1);
}

function address(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set. Run ./dev test, which starts the servers, or set it to a running one.`,
  );
}

/** Jest workers run side by side: each takes one of Redis's sixteen databases. */
function workerRedis(address: string): string {
  const url = new URL(address);
  if (url.pathname.length <= 1) url.pathname = `/${Number(process.env.JEST_WORKER_ID ?? 1) % 16}`;
  return url.href;
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
}

async function deleteStreams(url: string): Promise<void> {
  const connection = await connect({ servers: url.replace(/^nats:\/\//, '') });
  const manager = await jetstreamManager(connection);
  for (const stream of STREAMS) await manager.streams.delete(stream).catch(() => false);
  await connection.close();
}
