import type { Environment } from '../config/env.js';

/** What a service of a shared process may have for itself: its own roles at the servers, as when it runs apart. */
const OWN = ['DATABASE_URL', 'NATS_URL', 'REDIS_URL'];

/**
 * The environment as one service of a shared process reads it: `AUTH_SERVICE_DATABASE_URL` (or `…_FILE`) stands for
 * `DATABASE_URL` there, and for nobody else.
 */
export function ownSettings(service: string, env: Environment): Environment {
  const prefix = `${service.toUpperCase().replaceAll('-', '_')}_`;
  const own: Environment = { ...env };
  for (const name of OWN) {
    const [direct, file] = [env[prefix + name]?.trim(), env[`${prefix}${name}_FILE`]?.trim()];
    if (direct || file) Object.assign(own, { [name]: direct, [`${name}_FILE`]: file });
  }
  return own;
}
