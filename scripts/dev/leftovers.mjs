import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, isAlive } from './child.mjs';

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

/** The system may have given the pid to another program since. Redis rewrites its arguments, but works in its folder. */
async function isOurs(pid, name, folder) {
  const { stdout } = await exec('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  const workplace = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return (
    [join('apps', name, 'dist', 'main.js'), folder].some((sign) => stdout.includes(sign)) ||
    workplace.startsWith(folder)
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
