import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '@app/testing';
import { SERVICES, type ServiceName } from './services.js';
import type { System } from './system.js';

const READY_MS = 20_000;

/** A service as a process of its own, as in production: one that can be killed without a word, in the middle of anything. */
export class ServiceProcess {
  /** What it logged of level error, over all its lives. */
  log = '';
  private process?: ChildProcess;

  /** Its clock is the sandbox's, moved with `POST /sandbox/clock`. */
  constructor(
    private readonly system: System,
    private readonly name: ServiceName,
  ) {}

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    const { system, name } = this;
    const child = spawn(process.execPath, [`apps/${name}/dist/main.js`], {
      env: {
        PATH: process.env.PATH,
        ...system.envOf(name),
        DEV_CLOCK_URL: `${system.env.WECOM_API_BASE_URL}/sandbox/clock`,
      },
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (this.log += String(chunk)));
    const port = SERVICES[name].port(Number(system.env.GATEWAY_PORT));
    await eventually(
      async () => {
        if (child.exitCode !== null) return true;
        return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
      },
      { timeoutMs: READY_MS, intervalMs: 30 },
    );
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${this.log}`);
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
