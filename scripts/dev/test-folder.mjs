// Where the servers of a test run keep their data.
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isAlive } from './child.mjs';
import { stopLeftovers } from './leftovers.mjs';

const NAME = /^wecom-oncall-test-(\d+)$/;
/** PostgreSQL keeps a gigabyte of its log at most, unless somebody says otherwise; databases go with their tests. */
const PLENTY = 6 * 2 ** 30;

/**
 * In memory where there is plenty of it: each test file begins with a database of its own, some hundred files that go with it, which
 * a disk takes a tenth of the whole run for. What runs that were killed left there is removed.
 * @param {{ memory?: string, plenty?: number }} where
 * @returns {Promise<string>} a folder that is there
 */
export async function folderOfServers({ memory = '/dev/shm', plenty = PLENTY } = {}) {
  await removeLeft(memory);
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  const folder =
    bavail * bsize >= plenty
      ? join(memory, `wecom-oncall-test-${process.pid}`)
      : resolve('.dev', `test-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function removeLeft(memory) {
  for (const name of await readdir(memory).catch(() => [])) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await stopLeftovers(join(memory, name));
    await rm(join(memory, name), { recursive: true, force: true });
  }
}
