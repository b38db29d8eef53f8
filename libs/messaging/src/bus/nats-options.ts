import { readFile } from 'node:fs/promises';
import type { CoreConfig } from '@app/platform';
import { credsAuthenticator, type NodeConnectionOptions } from '@nats-io/transport-node';
import { inboxPrefix } from './inbox-prefix.js';

/** Connection options from NATS_URL (list, credentials and `tls:` in the URL), NATS_CREDS and NATS_TLS_*. */
export async function natsOptions(config: CoreConfig, name: string): Promise<NodeConnectionOptions> {
  const urls = config.natsUrl
    .reveal()
    .split(',')
    .map((url) => new URL(url.trim()));
  const { username, password } = urls.find((url) => url.username) ?? { username: '', password: '' };
  const files = { caFile: config.natsTlsCa, certFile: config.natsTlsCert, keyFile: config.natsTlsKey };
  const tls = Object.values(files).some(Boolean) || urls.some((url) => url.protocol === 'tls:');
  return {
    servers: urls.map((url) => `${url.hostname}:${url.port || 4222}`),
    name,
    inboxPrefix: inboxPrefix(name),
    ...login(decodeURIComponent(username), decodeURIComponent(password)),
    ...(config.natsCreds ? { authenticator: credsAuthenticator(await readFile(config.natsCreds)) } : {}),
    ...(tls ? { tls: files } : {}),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    timeout: 2_000,
    // Two stack traces per request, made before anything fails, were 6 % of a busy service's time.
    noAsyncTraces: true,
    // A half-open connection is noticed after two missed pings instead of the default four minutes.
    pingInterval: 5_000,
    maxPingOut: 2,
  };
}

function login(user: string, pass: string): Partial<NodeConnectionOptions> {
  if (!user) return {};
  return pass ? { user, pass } : { token: user };
}
