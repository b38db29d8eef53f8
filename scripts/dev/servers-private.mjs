import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exec, isRoot, mortalCommand, start, stop } from './child.mjs';
import { freePort, waitForPort } from './ports.mjs';
import { findProgram, serverProgram } from './program.mjs';

async function id(flag) {
  return Number((await exec('id', [flag, 'postgres'])).stdout);
}

/** Where PostgreSQL's folder is when its user cannot reach the right one: below /root for example. */
export const elsewhere = (folder) =>
  `/var/tmp/wecom-oncall-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

/** Forgets what private servers kept in `folder`; none of them may run. */
export async function removePrivateData(folder) {
  const postgres = join(folder, 'postgres');
  const all = [postgres, elsewhere(postgres), join(folder, 'nats'), join(folder, 'redis')];
  await Promise.all(all.map((each) => rm(each, { recursive: true, force: true })));
}

/** PostgreSQL refuses to run as root, so root runs it as the user postgres, in a folder that user can reach. */
async function asPostgresUser(folder) {
  if (!isRoot()) return { folder, wrap: (command, args) => ({ command, args }) };
  const [uid, gid] = [await id('-u'), await id('-g')];
  const wrap = (command, args) => ({
    command: 'setpriv',
    args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', command, ...args],
  });
  await mkdir(folder, { recursive: true });
  const probe = wrap('test', ['-x', folder]);
  const reachable = await exec(probe.command, probe.args).then(
    () => true,
    () => false,
  );
  const own = reachable ? folder : elsewhere(folder);
  await mkdir(own, { recursive: true, mode: 0o700 });
  await chown(own, uid, gid);
  return { folder: own, wrap };
}

/**
 * @param {string} folder data, logs and pid
 * @param {{ ephemeral?: boolean, port?: number, mortal?: boolean }} options ephemeral data is removed on stop; port: where it
 *   was before; mortal: it ends with this process, whatever ends that
 */
export async function privatePostgres(folder, { ephemeral = false, port: given, mortal = false } = {}) {
  const [postgres, initdb] = [await serverProgram('postgres', 'postgresql'), await findProgram('initdb')];
  const home = await asPostgresUser(join(folder, 'postgres'));
  const data = join(home.folder, 'data');
  const passwordFile = join(folder, 'postgres.password');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const password = randomBytes(16).toString('hex');
    const handover = join(home.folder, 'initial-password');
    await writeFile(handover, password, { mode: 0o644 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    const init = home.wrap(initdb, [
      ...['-D', data, '-U', 'oncall', '--auth=scram-sha-256', `--pwfile=${handover}`],
      ...['-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'],
    ]);
    await exec(init.command, init.args, { cwd: '/' });
    await rm(handover);
  }
  const password = await readFile(passwordFile, 'utf8');
  const port = given ?? (await freePort());
  const run = home.wrap(postgres, [
    ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...['-c', 'max_connections=300'],
  ]);
  const process_ = await start({
    // Its users may be gone without a goodbye: it waits for none of them.
    ...(mortal ? await mortalCommand(run, 'QUIT') : run),
    cwd: '/',
    logFile: join(folder, 'postgres.log'),
    pidFile: join(folder, 'run', 'postgres.pid'),
  });
  await ready(process_, port, join(folder, 'postgres.log'));
  const url = `postgres://oncall:${password}@127.0.0.1:${port}/postgres`;
  await letsIn(url);
  return {
    ...handle(process_),
    port,
    url,
    stop: async () => {
      await stop(process_, { signal: 'SIGINT' });
      if (ephemeral) await rm(home.folder, { recursive: true, force: true });
    },
  };
}

export async function privateNats(folder) {
  const port = await freePort();
  const store = join(folder, 'nats');
  await mkdir(store, { recursive: true });
  const process_ = await start({
    command: await serverProgram('nats-server', 'nats-server'),
    args: ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store],
    logFile: join(folder, 'nats.log'),
    pidFile: join(folder, 'run', 'nats.pid'),
  });
  await ready(process_, port, join(folder, 'nats.log'));
  return { port, url: `nats://127.0.0.1:${port}`, stop: () => stop(process_) };
}

export async function privateRedis(folder, { port: given, mortal = false } = {}) {
  const port = given ?? (await freePort());
  const data = join(folder, 'redis');
  await mkdir(data, { recursive: true });
  await chmod(data, 0o700);
  const run = {
    command: await serverProgram('redis-server', 'redis-server'),
    args: ['--bind', '127.0.0.1', '--port', String(port), '--dir', data, '--save', '', '--appendonly', 'no'],
  };
  const process_ = await start({
    ...(mortal ? await mortalCommand(run, 'KILL') : run),
    logFile: join(folder, 'redis.log'),
    pidFile: join(folder, 'run', 'redis.pid'),
  });
  await ready(process_, port, join(folder, 'redis.log'));
  return { ...handle(process_), port, url: `redis://127.0.0.1:${port}`, stop: () => stop(process_) };
}

/** For tests that treat a server badly. */
const handle = (process_) => ({
  pid: process_.pid,
  exited: process_.exited,
  signal: (name) => process_.child.kill(name),
});

/** PostgreSQL opens its port before it is done with starting up, or with recovering. */
const STARTING_UP = '57P03';
const LONGEST_START_MS = 60_000;

async function letsIn(connectionString) {
  for (const deadline = Date.now() + LONGEST_START_MS; ; await sleep(100)) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      return await client.connect();
    } catch (error) {
      if (error.code !== STARTING_UP || Date.now() > deadline) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function ready(process_, port, logFile) {
  let alive = true;
  void process_.exited.then(() => (alive = false));
  await waitForPort(port, { alive: () => alive }).catch(async (error) => {
    if (alive) await stop(process_);
    throw new Error(`${error.message}; see ${logFile}`);
  });
}
