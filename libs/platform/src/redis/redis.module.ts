import { Global, Module } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CoreConfig } from '../config/core.config.js';
import { ReadyChecks } from '../health/health-checks.js';
import { Logger } from '../logging/logger.js';
import { Shutdown } from '../bootstrap/shutdown.js';

/** Provides one ioredis client (inject `Redis` of ioredis). A command fails within about two seconds, it never hangs. */
@Global()
@Module({
  providers: [
    {
      provide: Redis,
      inject: [CoreConfig, Logger, ReadyChecks, Shutdown],
      useFactory: (config: CoreConfig, logger: Logger, ready: ReadyChecks, shutdown: Shutdown) => {
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
        return redis;
      },
    },
  ],
  exports: [Redis],
})
export class RedisModule {}
