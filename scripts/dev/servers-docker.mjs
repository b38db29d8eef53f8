import { createHash, randomBytes } from 'node:crypto';
import { exec } from './child.mjs';

const PORTS = { postgres: 5432, nats: 4222, redis: 6379 };
const URLS = {
  postgres: (port, password) => `postgres://oncall:${password}@127.0.0.1:${port}/oncall`,
  nats: (port) => `nats://127.0.0.1:${port}`,
  redis: (port) => `redis://127.0.0.1:${port}`,
};

/** Starts the named servers of docker-compose.yml on free loopback ports; undefined when no engine answers or images are out of reach. */
export async function dockerServers(names, say) {
  try {
    await exec('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 5000 });
  } catch {
    return undefined;
  }
  const project = `wecom-oncall-dev-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}`;
  // The volumes go when the servers stop, and so does the password.
  const password = randomBytes(16).toString('hex');
  const compose = (...args) =>
    exec('docker', ['compose', '-p', project, '-f', 'docker-compose.yml', '-f', 'compose.dev.yml', ...args], {
      timeout: 300_000,
      env: { ...process.env, POSTGRES_PASSWORD: password },
    });
  try {
    await compose('up', '--detach', '--wait', ...names);
  } catch (error) {
    say(
      `docker: compose could not start the servers (${String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .pop()})`,
    );
    await compose('down', '--volumes').catch(() => {});
    return undefined;
  }
  const urls = {};
  for (const name of names) {
    const { stdout } = await compose('port', name, String(PORTS[name]));
    urls[name] = URLS[name](stdout.trim().split(':').pop(), password);
    say(`${name}: container ${project}-${name}`);
  }
  return { urls, stop: () => compose('down', '--volumes').then(() => undefined) };
}
