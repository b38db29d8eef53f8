import { randomBytes } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import pg from 'pg';

/** The programs that are started from now on find empty servers: each part has keys and a backlog of its own. */
export async function emptyServers() {
  const url = new URL(process.env.DATABASE_URL);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const name = `bench_${randomBytes(4).toString('hex')}`;
  await client.query(`create database ${name}`);
  await client.end();
  process.env.DATABASE_URL = Object.assign(url, { pathname: `/${name}` }).href;

  const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
  const manager = await jetstreamManager(connection);
  for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name);
  await connection.close();

  const redis = new Redis(process.env.REDIS_URL);
  await redis.flushdb();
  redis.disconnect();
}
