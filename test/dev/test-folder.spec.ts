import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { folderOfServers } from '../../scripts/dev/test-folder.mjs';

/** Above the largest that Linux gives. */
const NOBODY = 4_194_305;

describe('the data of a test run', () => {
  let memory: string;
  beforeEach(async () => (memory = await mkdtemp(join(tmpdir(), 'oncall-memory-'))));
  afterEach(() => rm(memory, { recursive: true }));

  it('lies in memory, from which what killed runs left is removed', async () => {
    const others = [`wecom-oncall-test-${process.ppid}`, 'somebody-else', 'wecom-oncall-test-data'];
    for (const name of [...others, `wecom-oncall-test-${NOBODY}`])
      await mkdir(join(memory, name, 'run'), { recursive: true });
    const own = `wecom-oncall-test-${process.pid}`;
    expect(await folderOfServers({ memory, plenty: 1 })).toBe(join(memory, own));
    expect((await readdir(memory)).sort()).toEqual([...others, own].sort());
  });

  it.each([
    ['too small', () => ({ memory, plenty: Number.MAX_SAFE_INTEGER })],
    ['not there', () => ({ memory: join(memory, 'none'), plenty: 1 })],
  ])('lies in the checkout where memory is %s', async (_, where) => {
    const folder = await folderOfServers(where());
    expect(folder).toBe(resolve('.dev', `test-${process.pid}`));
    await rm(folder, { recursive: true });
  });
});
