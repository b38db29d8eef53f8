// The system that ./dev up started, for the commands that ask it something.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SANDBOX_OFFSET } from './environment.mjs';

const jsonIn = (file) => readFile(file, 'utf8').then(JSON.parse, () => ({}));

/** Where the running system is, and how to be let in; `gateway`: another one than ./dev up started. */
export async function runningSystem(gateway) {
  const folder = resolve('.dev');
  const running = await jsonIn(join(folder, 'run', 'stack.json'));
  const port = Number(process.env.GATEWAY_PORT ?? running.gatewayPort ?? 3000);
  const file = process.env.ADMIN_API_TOKEN_FILE;
  const kept = await jsonIn(join(folder, 'secrets.json'));
  const token =
    process.env.ADMIN_API_TOKEN ?? (file && (await readFile(file, 'utf8')).trim()) ?? kept.ADMIN_API_TOKEN;
  if (!token) throw new Error('no ADMIN_API_TOKEN: start the system with ./dev up, or set it');
  return {
    token,
    /** Of what looks at the servers itself; none of another system than ./dev up started. */
    servers: gateway
      ? {}
      : { ...running.servers, ...(kept.SECRETS_KEYS && { SECRETS_KEYS: kept.SECRETS_KEYS }) },
    gatewayUrl: gateway ?? `http://localhost:${port}`,
    wallUrl: gateway ? undefined : `http://localhost:${port + SANDBOX_OFFSET}`,
  };
}
