import { CoreConfig } from '../config/core.config.js';
import { isUrlOf } from '../config/url-check.js';
import { Env } from '../config/env.js';
import { Secret } from '../config/secret.js';

/** Settings of a service that uses Redis; the others neither need nor read them. */
export class RedisConfig extends CoreConfig {
  @Env('REDIS_URL', { doc: 'Redis', check: isUrlOf('redis:', 'rediss:') })
  redisUrl: Secret;
}
