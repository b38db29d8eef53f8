import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { eventually } from '@app/testing';
import { mortalCommand } from '../../scripts/dev/child.mjs';
import { PRODUCTION_ENV, PRODUCTION_FLAGS } from '../../scripts/production-flags.mjs';
import { TELLS_WHERE_IT_STANDS, whereItStands } from './stuck-process.js';
import { SERVICES, type ServiceName } from './services.js';
import type { System } from './system.js';

const READY_MS = 150_000;

export interface ProcessWish {
  /** On top of what every service of the system gets. */
  env?: Record<string, string>;
  /** Folder with the build to run; this one's without. */
  root?: string;
  /** By how much its machine's clock is ahead of everybody else's, ms. */
  clockWrongMs?: number;
  /** Above 0: it steps back behind this process, which stands for WeCom and the senders: those have machines of their own. */
  niceness?: number;
  /** Of Node, e.g. --trace-gc. */
  flags?: string[];
  /** Hears whatever it writes instead of `log`; answers what `log` should have of it. */
  onOutput?: (text: string) => string;
}

/** A service as a process of its own, as in production: one that can be killed without a word, in the middle of anything. */
export class ServiceProcess {
  /** What it logged of level error, over all its lives. */
  log = '';
  private process?: ChildProcess;

  /** Its clock is the sandbox's, moved with `POST /sandbox/clock`. */
  constructor(
    private readonly system: System,
    readonly name: ServiceName,
    private readonly wish: ProcessWish = {},
  ) {}

  /** Where it listens. */
  get port(): number {
    const { GATEWAY_PORT, HEALTH_PORT } = this.env;
    const own = this.name === 'gateway' ? undefined : HEALTH_PORT;
    return Number(own ?? SERVICES[this.name].port(Number(GATEWAY_PORT)));
  }

  /** Throws while it does not run. */
  get pid(): number {
    const pid = this.process?.pid;
    if (pid === undefined) throw new Error(`${this.name} does not run`);
    return pid;
  }

  get isRunning(): boolean {
    const { process } = this;
    return process !== undefined && process.exitCode === null && process.signalCode === null;
  }

  private get env(): Record<string, string> {
    const { system, name, wish } = this;
    const sandbox = wish.env?.WECOM_API_BASE_URL ?? system.env.WECOM_API_BASE_URL;
    return {
      ...system.envOf(name),
      DEV_CLOCK_URL: `${sandbox}/sandbox/clock`,
      ...(wish.clockWrongMs && { CLOCK_WRONG_MS: String(wish.clockWrongMs) }),
      ...wish.env,
    };
  }

  private get clockFlags(): string[] {
    return this.wish.clockWrongMs ? ['--import', resolve('test/harness/wrong-clock.mjs')] : [];
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    const { name, port, wish } = this;
    const flags = [...PRODUCTION_FLAGS, ...TELLS_WHERE_IT_STANDS, ...this.clockFlags, ...(wish.flags ?? [])];
    const node = { command: process.execPath, args: [...flags, `apps/${name}/dist/main.js`] };
    const program = wish.niceness
      ? { command: 'nice', args: ['-n', String(wish.niceness), node.command, ...node.args] }
      : node;
    const { command, args } = await mortalCommand(program, 'KILL');
    const child = spawn(command, args, {
      cwd: wish.root,
      env: { PATH: process.env.PATH, ...PRODUCTION_ENV, ...this.env },
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (this.log += wish.onOutput?.(String(chunk)) ?? String(chunk)));
    }
    await eventually(
      async () => {
        if (child.exitCode !== null || child.signalCode !== null) return true;
        const signal = AbortSignal.timeout(READY_MS);
        return (await fetch(`http://127.0.0.1:${port}/health/ready`, { signal })).ok;
      },
      { timeoutMs: READY_MS, intervalMs: 150 },
    ).catch(async (error: unknown) => {
      const said = this.log.slice(0, 2_000);
      const stands = await whereItStands(child, () => this.log);
      await this.kill();
      const { cause = error } = error as Error;
      throw new Error(`${name} is not ready on ${port}: ${String(cause)}; ${stands}\n${said}`);
    });
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${this.log}`);
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Its exit code; null when it had to be killed, or was gone already. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** SIGSTOP: it holds its connections, leases and sockets, and does nothing until `thaw()`. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  }
}
