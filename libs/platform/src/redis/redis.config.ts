import { CoreConfig } from '../config/core.config.js';
import { namesPassword, ownPassword } from '../config/production.js';
import { isUrlOf } from '../config/url-check.js';
import { Env } from '../config/env.js';
import type { Secret } from '../config/secret.js';

export const RedisUrl = (): PropertyDecorator =>
  Env('REDIS_URL', {
    doc: 'Redis',
    secret: true,
    check: isUrlOf('redis:', 'rediss:'),
    inProduction: (raw) => ownPassword(raw) ?? namesPassword(raw),
  });

/** Settings of a service that uses Redis; the others neither need nor read them. */
export class RedisConfig extends CoreConfig {
  @RedisUrl()
  redisUrl: Secret;
}
