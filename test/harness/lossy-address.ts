import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Random } from '../bench/card-truth/random.mjs';

const run = promisify(execFile);

/**
 * An address of this machine alone to which packets are lost now and then: requests, and acknowledgements of replies. TCP sends
 * them again, later and later, as on a bad line; no byte of a stream is missing.
 */
export class LossyAddress {
  private constructor(readonly address: string) {}

  /** Undefined where this user may change no routes. */
  static async find(): Promise<LossyAddress | undefined> {
    // Of this process alone: others may be tried at the same time.
    const found = new LossyAddress(`127.77.${(process.pid >> 8) & 255}.${process.pid & 255}`);
    try {
      await found.lose();
      await found.pass();
      return found;
    } catch {
      return undefined;
    }
  }

  /** A bad line until the work is done: every packet of some moments is lost, a third of them in all. */
  async during(work: Promise<unknown>, random: Random): Promise<void> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    const lossy = async () => {
      while (!isDone) {
        await sleep(random.whole(50, 300));
        await this.lose();
        await sleep(random.whole(25, 150)).finally(() => this.pass());
      }
    };
    await Promise.all([done, lossy()]);
  }

  private async lose(): Promise<void> {
    await run('ip', ['route', 'add', 'blackhole', this.address, 'table', 'local']);
  }

  private async pass(): Promise<void> {
    await run('ip', ['route', 'del', 'blackhole', this.address, 'table', 'local']);
  }
}
