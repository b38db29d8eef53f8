import { createHash } from 'node:crypto';
import { exec } from './child.mjs';

const PORTS = { postgres: 5432, nats: 4222, redis: 6379 };
const URLS = {
  postgres: (port) => `postgres://oncall:oncall@127.0.0.1:${port}/oncall`,
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
  const compose = (...args) =>
    exec('docker', ['compose', '-p', project, '-f', 'docker-compose.yml', '-f', 'compose.dev.yml', ...args], {
      timeout: 300_000,
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
    urls[name] = URLS[name](stdout.trim().split(':').pop());
    say(`${name}: container ${project}-${name}`);
  }
  return { urls, stop: () => compose('down', '--volumes').then(() => undefined) };
}
