import { createHash, randomBytes } from 'node:crypto';
import { exec } from './child.mjs';

const PORTS = { postgres: 5432, nats: 4222, redis: 6379 };
const URLS = {
  postgres: (port, password) => `postgres://oncall:${password}@127.0.0.1:${port}/oncall`,
  nats: (port) => `nats://127.0.0.1:${port}`,
  redis: (port) => `redis://127.0.0.1:${port}`,
};
const ENGINE_MS = 5_000;
/** Images may have to be fetched. */
const COMPOSE_MS = 300_000;

const answers = (...args) =>
  exec('docker', args, { timeout: ENGINE_MS, env: process.env }).then(
    () => true,
    () => false,
  );

/**
 * Starts the named servers of docker-compose.yml on free loopback ports. Undefined, having said why, when an engine answers
 * and they cannot be had all the same; undefined in silence where there is no engine.
 */
export async function dockerServers(names, say) {
  if (!(await answers('info', '--format', '{{.ServerVersion}}'))) return undefined;
  const instead = 'looking for local programs instead';
  if (!(await answers('compose', 'version')))
    return void say(`docker: an engine answers, but Compose v2 (docker compose) is missing; ${instead}`);
  const project = `wecom-oncall-dev-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}`;
  // The volumes go when the servers stop, and so does the password.
  const password = randomBytes(16).toString('hex');
  const compose = (...args) =>
    exec('docker', ['compose', '-p', project, '-f', 'docker-compose.yml', '-f', 'compose.dev.yml', ...args], {
      timeout: COMPOSE_MS,
      env: { ...process.env, POSTGRES_PASSWORD: password },
    });
  const remove = () => compose('down', '--volumes').then(() => undefined);
  try {
    // What a killed ./dev left has another password.
    await remove();
    await compose('up', '--detach', '--wait', ...names);
  } catch (error) {
    say(`docker: compose could not start the servers; ${instead}`);
    say(lastLines(error.stderr ?? error.message, 3));
    const logs = await compose('logs', '--no-color', '--tail', '5').catch(() => ({ stdout: '' }));
    if (logs.stdout.trim()) say(lastLines(logs.stdout, 5 * names.length));
    await remove().catch(() => {});
    return undefined;
  }
  const urls = {};
  for (const name of names) {
    const { stdout } = await compose('port', name, String(PORTS[name]));
    urls[name] = URLS[name](stdout.trim().split(':').pop(), password);
    say(`${name}: container ${project}-${name}`);
  }
  return { urls, stop: remove };
}

const lastLines = (text, count) => String(text).trim().split('\n').slice(-count).join('\n  ');
