import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PIECE = Buffer.alloc(1024 * 1024);

/** A file system in memory that is quickly full. */
export class SmallDisk {
  private constructor(readonly path: string) {}

  /** Undefined where this user may mount nothing. */
  static async mount(megabytes: number): Promise<SmallDisk | undefined> {
    const path = await mkdtemp(join(tmpdir(), 'oncall-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=1777`, 'tmpfs', path]);
      return new SmallDisk(path);
    } catch {
      await rm(path, { recursive: true });
      return undefined;
    }
  }

  /** Takes all that is left; answers the file that holds it. */
  async fill(): Promise<string> {
    const file = join(this.path, 'filler');
    const handle = await open(file, 'w');
    try {
      for (;;) await handle.write(PIECE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await handle.close();
    }
    return file;
  }

  async free(file: string): Promise<void> {
    await rm(file);
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.path]);
    await rm(this.path, { recursive: true });
  }
}
