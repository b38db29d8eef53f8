import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, isAlive } from './child.mjs';
import { elsewhere } from './servers-private.mjs';

const SERVERS = new Set(['postgres', 'nats', 'redis']);

/** Stops the programs of a supervisor that was killed, by their pid files; returns their names. */
export async function stopLeftovers(folder) {
  const files = await readdir(join(folder, 'run')).catch(() => []);
  const left = [];
  const names = files.filter((file) => file.endsWith('.pid')).map((file) => file.slice(0, -4));
  // Services say goodbye to their servers.
  for (const name of names.sort((a, b) => Number(SERVERS.has(a)) - Number(SERVERS.has(b)))) {
    const file = join(folder, 'run', `${name}.pid`);
    const pid = Number(await readFile(file, 'utf8').catch(() => NaN));
    if (Number.isInteger(pid) && isAlive(pid) && (await isOurs(pid, name, folder))) {
      left.push(name);
      await ended(pid);
    }
    await rm(file, { force: true });
  }
  return left;
}

/** Command line of a process, empty when there is none. */
export const commandLine = (pid) =>
  exec('ps', ['-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );

/** The system may have given the pid to another program since. Redis rewrites its arguments, but works in its folder. */
async function isOurs(pid, name, folder) {
  const command = await commandLine(pid);
  const workplace = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  const homes = [folder, elsewhere(join(folder, 'postgres'))];
  return (
    // Another checkout runs the same programs elsewhere.
    (command.includes(join('apps', name, 'dist', 'main.js')) && ['', process.cwd()].includes(workplace)) ||
    homes.some((home) => command.includes(home) || workplace.startsWith(home))
  );
}

async function ended(pid) {
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + 12_000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
    await new Promise((done) => setTimeout(done, 50));
  }
}
