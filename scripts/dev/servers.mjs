// PostgreSQL, NATS with JetStream and Redis for one stack: those named in the environment, else Docker Compose when an
// engine answers, else private instances of local binaries on free ports. Servers we did not start are never touched.
import { rm } from 'node:fs/promises';
import { dockerServers } from './servers-docker.mjs';
import { privateNats, privatePostgres, privateRedis } from './servers-private.mjs';

const VARIABLES = { postgres: 'DATABASE_URL', nats: 'NATS_URL', redis: 'REDIS_URL' };
const STARTERS = { postgres: privatePostgres, nats: privateNats, redis: privateRedis };

/**
 * @param {{ folder: string, docker?: boolean, ephemeral?: boolean, say?: (line: string) => void }} options
 *   folder keeps data, logs and pids; ephemeral removes the data on stop
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function startServers({ folder, docker = true, ephemeral = false, say = () => {} }) {
  const env = {};
  const started = [];
  const stop = async () => {
    for (const server of started.splice(0).reverse()) await server.stop();
    if (ephemeral) await rm(folder, { recursive: true, force: true });
  };
  try {
    const missing = [];
    for (const [name, variable] of Object.entries(VARIABLES)) {
      if (process.env[variable]) {
        env[variable] = process.env[variable];
        say(`${name}: ${variable} is set, using it`);
      } else missing.push(name);
    }
    const composed = docker && missing.length > 0 ? await dockerServers(missing, say) : undefined;
    if (composed) {
      started.push(composed);
      for (const name of missing) env[VARIABLES[name]] = composed.urls[name];
      return { env, stop };
    }
    for (const name of missing) {
      const server = await STARTERS[name](folder, { ephemeral });
      started.push(server);
      env[VARIABLES[name]] = server.url;
      say(`${name}: private instance on port ${server.port}`);
    }
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
