import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from '@app/testing';
import { isAlive } from '../../scripts/dev/child.mjs';
import { OwnServers } from './own-servers.js';

/** Only Linux tells a process that its parent died (prctl PR_SET_PDEATHSIG); elsewhere there is nothing to test. */
const onLinux = process.platform === 'linux' ? it : it.skip;

describe('OwnServers', () => {
  const before = { DATABASE_URL: process.env.DATABASE_URL, REDIS_URL: process.env.REDIS_URL };
  afterEach(() => void Object.assign(process.env, before));

  it('ends what it started, frozen servers too, and leaves nothing behind', async () => {
    const servers = await OwnServers.start();
    const pids = [servers.postgres.pid, servers.redis.pid];
    expect(pids.map(isAlive)).toEqual([true, true]);
    await servers.postgres.freeze();
    await servers.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(existsSync(servers.folder)).toBe(false);
  });

  onLinux('they end with whoever started them, although nobody could say so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oncall-servers-'));
    const script = `
      const { privateRedis } = await import(${JSON.stringify(resolve('scripts/dev/servers-private.mjs'))});
      console.log((await privateRedis(${JSON.stringify(folder)}, { mortal: true })).pid);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { env: process.env });
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await eventually(() => !isAlive(pid));
    await rm(folder, { recursive: true });
  });
});
