import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Shutdown } from '../lifecycle/shutdown.js';
import { ReadyChecks } from '../health/health-checks.js';
import { Logger } from '../logging/logger.js';
import { Tracing } from '../tracing/tracing.js';
import { traced } from './traced-redis.js';
import type { Secret } from '../config/secret.js';

interface KnowsRedis {
  redisUrl: Secret;
}

/**
 * One ioredis client (inject `Redis` of ioredis) for a service that asks for it; the service is then not ready without
 * Redis. A command fails within about two seconds, it never hangs.
 */
@Module({})
export class RedisModule {
  static forService(configClass: Type<KnowsRedis>): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [
        {
          provide: Redis,
          inject: [configClass, Logger, ReadyChecks, Shutdown, Tracing],
          useFactory: openRedis,
        },
      ],
      exports: [Redis],
    };
  }
}

function openRedis(
  config: KnowsRedis,
  logger: Logger,
  ready: ReadyChecks,
  shutdown: Shutdown,
  { isOn }: Tracing,
): Redis {
  const redis = new Redis(config.redisUrl.reveal(), {
    connectTimeout: 1_000,
    commandTimeout: 2_000,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  // Without a listener ioredis prints to stderr, and with none at all an 'error' event ends the process.
  redis.on('error', (err) => logger.warn({ err }, 'redis connection failed'));
  ready.register('redis', async () => ({ ok: (await redis.ping()) === 'PONG' }));
  shutdown.register('stores', 'redis', async () => redis.disconnect());
  return isOn ? traced(redis) : redis;
}
