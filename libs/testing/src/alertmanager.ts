import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

const READY_MS = 20_000;

export interface AlertmanagerOptions {
  /** Its configuration file, as JSON would hold it. */
  config: object;
  /** Of its web interface; a free one by default. */
  port?: number;
  /** Address of its cluster, and of the members it joins; alone by default. */
  cluster?: { listen: string; peers: string[] };
}

/** Debian's Alertmanager in a folder of its own. */
export class Alertmanager {
  /** What it logged. */
  log = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk) => (this.log += String(chunk)));
    }
  }

  static async start(program: string, { config, port, cluster }: AlertmanagerOptions): Promise<Alertmanager> {
    const folder = await mkdtemp(join(tmpdir(), 'alertmanager-'));
    const file = join(folder, 'alertmanager.yml');
    // JSON is YAML.
    await writeFile(file, JSON.stringify(config));
    const address = `127.0.0.1:${port ?? (await freePort())}`;
    const child = spawn(program, [
      `--config.file=${file}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      `--cluster.listen-address=${cluster?.listen ?? ''}`,
      ...(cluster?.peers ?? []).map((peer) => `--cluster.peer=${peer}`),
    ]);
    const alertmanager = new Alertmanager(child, folder, `http://${address}`);
    await alertmanager.ready();
    return alertmanager;
  }

  async post(alert: {
    labels: object;
    annotations?: object;
    startsAt?: string;
    endsAt?: string;
  }): Promise<void> {
    const answer = await fetch(`${this.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([alert]),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${text}`);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    const deadline = performance.now() + READY_MS;
    while (performance.now() < deadline && this.process.exitCode === null) {
      const answer = await fetch(`${this.url}/-/ready`).catch(() => undefined);
      await answer?.text();
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.stop();
    throw new Error(`Alertmanager did not start: ${this.log}`);
  }
}
