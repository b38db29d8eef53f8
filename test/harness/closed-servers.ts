import { randomBytes } from 'node:crypto';
import { REDIS_USER, SCHEMA_OF, SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { natsAccounts, OPERATOR, pipelineUser } from '@app/messaging';
import { schemaRolesSql } from '@app/persistence';
import { redisRules } from '@app/platform';
import type { TestServers } from '@app/testing';
import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import pg from 'pg';

const TENANTS = ['acme', 'other'];

/** Servers that ask everybody who they are and give each service no more than it needs, as production's do. */
export class ClosedServers {
  private readonly run = randomBytes(4).toString('hex');
  private readonly passwords = new Map(
    [OPERATOR, ...SERVICE_NAMES, ...TENANTS.map(pipelineUser)].map((user) => [
      user,
      randomBytes(16).toString('hex'),
    ]),
  );

  get natsConfig(): string {
    return natsAccounts({
      operator: this.password(OPERATOR),
      services: Object.fromEntries(SERVICE_NAMES.map((name) => [name, this.password(name)])) as Record<
        ServiceName,
        string
      >,
      pipelines: Object.fromEntries(TENANTS.map((tenant) => [tenant, this.password(pipelineUser(tenant))])),
    });
  }

  /** Makes the roles of PostgreSQL and the user of Redis; roles belong to the whole server, so their names are this run's. */
  async makeUsers(servers: TestServers): Promise<void> {
    await servers.database.query(
      schemaRolesSql(
        SERVICE_NAMES.map((service) => ({
          role: this.roleOf(service),
          password: this.password(service),
          schema: SCHEMA_OF[service],
        })),
      ),
    );
    const rules = redisRules({
      password: this.password(REDIS_USER.service),
      keyPrefix: REDIS_USER.keyPrefix,
    });
    await onRedis(servers, (redis) => redis.acl('SETUSER', this.redisUser, ...rules.split(' ')));
  }

  /** Call it when the database is gone: a role that owns something cannot be dropped. */
  async dropUsers(servers: TestServers): Promise<void> {
    await onRedis(servers, (redis) => redis.acl('DELUSER', this.redisUser));
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    for (const service of SERVICE_NAMES) await client.query(`drop role if exists ${this.roleOf(service)}`);
    await client.end();
  }

  /** Where a service finds its servers, with its own credentials. */
  env(servers: TestServers, service: ServiceName): Record<string, string> {
    const password = this.password(service);
    return {
      DATABASE_URL: withUser(servers.database.url, this.roleOf(service), password),
      NATS_URL: withUser(servers.natsUrl, service, password),
      ...(service === REDIS_USER.service && {
        REDIS_URL: withUser(servers.redisUrl, this.redisUser, password),
      }),
    };
  }

  busOptions(servers: TestServers, user: string): NodeConnectionOptions {
    return { servers: servers.natsUrl.replace('nats://', ''), user, pass: this.password(user) };
  }

  private get redisUser(): string {
    return `notify-${this.run}`;
  }

  private roleOf(service: ServiceName): string {
    return `test_${this.run}_${SCHEMA_OF[service]}`;
  }

  private password(user: string): string {
    return this.passwords.get(user)!;
  }
}

function withUser(address: string, user: string, password: string): string {
  const url = new URL(address);
  url.username = user;
  url.password = password;
  return url.href;
}

async function onRedis(servers: TestServers, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(servers.redisUrl);
  await work(redis).finally(() => redis.disconnect());
}
