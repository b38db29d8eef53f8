import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';

const READY_MS = 20_000;

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Settings of one `wechat_configs` entry, as the administrator of an Alertmanager writes them. */
export type WechatConfig = Record<string, string | boolean>;

/** Debian's Alertmanager, with one receiver, in a folder of its own. */
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

  static async start(program: string, wechat: WechatConfig[]): Promise<Alertmanager> {
    const folder = await mkdtemp(join(tmpdir(), 'alertmanager-'));
    const config = join(folder, 'alertmanager.yml');
    // JSON is YAML.
    await writeFile(config, JSON.stringify(configOf(wechat)));
    const port = await freePort();
    const child = spawn(program, [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ]);
    const alertmanager = new Alertmanager(child, folder, `http://127.0.0.1:${port}`);
    await alertmanager.ready();
    return alertmanager;
  }

  async post(alert: { labels: object; annotations?: object; endsAt?: string }): Promise<void> {
    const { statusCode, body } = await request(`${this.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([alert]),
    });
    if (statusCode !== 200) throw new Error(`Alertmanager answered ${statusCode}: ${await body.text()}`);
    await body.dump();
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    const deadline = performance.now() + READY_MS;
    while (performance.now() < deadline && this.process.exitCode === null) {
      const answer = await request(`${this.url}/-/ready`).catch(() => undefined);
      await answer?.body.dump();
      if (answer?.statusCode === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.stop();
    throw new Error(`Alertmanager did not start: ${this.log}`);
  }
}

const configOf = (wechat: WechatConfig[]): object => ({
  route: {
    receiver: 'wecom',
    group_by: ['alertname'],
    group_wait: '10ms',
    group_interval: '100ms',
    repeat_interval: '1h',
  },
  receivers: [{ name: 'wecom', wechat_configs: wechat }],
});
