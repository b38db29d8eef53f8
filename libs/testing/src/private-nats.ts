import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** A nats-server with JetStream for one test file, which a test may stop, kill and start again on the same store. */
export class PrivateNats {
  private process?: ChildProcess;

  private constructor(
    readonly port: number,
    private readonly store: string,
    private readonly config: string,
  ) {}

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /**
   * @param config parts of a configuration file besides address and store, for example accounts
   * @param disk where its store is made; a small file system can be filled
   * @returns undefined when there is no nats-server binary on PATH
   */
  static async start(config = '', disk = tmpdir()): Promise<PrivateNats | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const nats = new PrivateNats(await freePort(), await mkdtemp(join(disk, 'oncall-nats-')), config);
      try {
        await nats.up();
        return nats;
      } catch (error) {
        await nats.remove();
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        if (attempt === 3) throw error;
      }
    }
  }

  async up(): Promise<void> {
    const file = join(this.store, 'nats.conf');
    await writeFile(file, this.config);
    const args = ['-c', file, '-a', '127.0.0.1', '-p', String(this.port), '-js', '-sd', this.store];
    const child = spawn('nats-server', [...args, '-l', this.log], { stdio: 'ignore' });
    await once(child, 'spawn');
    this.process = child;
    await eventually(() => answers(this.port), { timeoutMs: 10_000 });
    // Whoever took the port first would answer as well.
    if (child.exitCode !== null) throw new Error(`nats-server left with ${child.exitCode}`);
  }

  /** What its log says about users that wanted more than they may. */
  async refusals(): Promise<string[]> {
    const lines = (await readFile(this.log, 'utf8').catch(() => '')).split('\n');
    return lines.filter((line) => /violation/i.test(line));
  }

  private get log(): string {
    return join(this.store, 'nats.log');
  }

  async down(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** Forgets every stream, as a power cut may; it must be down. */
  async wipe(): Promise<void> {
    await rm(join(this.store, 'jetstream'), { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    await this.down('SIGKILL');
    await rm(this.store, { recursive: true, force: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
