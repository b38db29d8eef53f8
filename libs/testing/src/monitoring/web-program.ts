import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';
import { freePort } from '../free-port.js';

const READY_MS = 20_000;

interface Start {
  /** File name → what stands in it, as JSON (which is YAML). */
  files: Record<string, object>;
  args: (at: { folder: string; port: number }) => string[];
  /** Default: any that is free. */
  port?: number;
}

/** A program with a port and a folder of its own that says on `/-/ready` when it can be used. */
export class WebProgram {
  /** What it logged. */
  log = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (chunk) => (this.log += String(chunk)));
  }

  /** Resolves when it is ready; throws with its log when it ends before, or is not after 20 s. */
  static async start(path: string, { files, args, port: given }: Start): Promise<WebProgram> {
    const folder = await mkdtemp(join(tmpdir(), 'oncall-monitoring-'));
    for (const [name, content] of Object.entries(files)) await write(folder, name, content);
    const port = given ?? (await freePort());
    const program = new WebProgram(spawn(path, args({ folder, port })), folder, port);
    await program.ready(path);
    return program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Replaces one of its files, and has it read them again. */
  async reload(name: string, content: object): Promise<void> {
    await write(this.folder, name, content);
    const answer = await fetch(`${this.url}/-/reload`, { method: 'POST' });
    if (!answer.ok) throw new Error(`reloading answered ${answer.status}: ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    if (this.isAlive) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private get isAlive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  private async ready(path: string): Promise<void> {
    const isReady = () =>
      fetch(`${this.url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(async () => !this.isAlive || isReady(), { timeoutMs: READY_MS, intervalMs: 30 }).catch(
      () => undefined,
    );
    if (this.isAlive && (await isReady())) return;
    await this.stop();
    throw new Error(`${path} did not start: ${this.log}`);
  }
}

const write = (folder: string, name: string, content: object): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify(content));
