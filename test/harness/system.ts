import { Writable } from 'node:stream';
import { Browser, freeStackPort, JsonApi, TestServers } from '@app/testing';
import {
  createLogger,
  loadConfig,
  ManualClock,
  Metrics,
  type Logger,
  type OffsetClock,
  type RunningService,
} from '@app/platform';
import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../apps/wecom-sandbox/src/index.js';
import { ClosedServers } from './closed-servers.js';
import { endAll } from './end-all.js';
import { startOneProcess } from './one-process.js';
import { SERVICES, type ServiceName } from './services.js';
import { ADMIN_API_TOKEN, environment, PROVIDER, SUITE } from './system-environment.js';

export interface SystemOptions {
  /** Services to leave out, e.g. alert-desk where the test is the pipeline. */
  without?: ServiceName[];
  env?: Record<string, string>;
  /** SERVICE=all: one process and one port; none can stop or start alone. Default: apart, together with TOGETHER=1. */
  together?: boolean;
  /** Where the clock starts; default a quiet morning. */
  now?: Date;
  /** Instead of one that stands still: services in processes of their own can follow one that runs. */
  clock?: OffsetClock;
  /** Servers that ask everybody who they are, as in production; without (and without CLOSED_SERVERS=1) open ones. */
  closed?: boolean;
  /** Where NATS keeps its streams. */
  natsDisk?: string;
  /** What services write; default errors alone. */
  logLevel?: string;
  /** How long WeCom waits before it repeats a callback; default 50 ms. */
  callbackRetryDelayMs?: number;
}

/** All services in this process on real servers, with the sandbox as WeCom and one clock for everybody. */
export class System {
  readonly clock: ManualClock | OffsetClock;
  readonly adminApiToken = ADMIN_API_TOKEN;
  readonly api: JsonApi;
  private running = new Map<ServiceName, RunningService>();
  /** Every line that a service logged, at `logLevel`. */
  readonly logs: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(
    public servers: TestServers,
    public sandbox: Sandbox,
    clock: ManualClock | OffsetClock,
    readonly env: Record<string, string>,
    private readonly sandboxOptions: SandboxOptions,
    private readonly closed?: ClosedServers,
    private readonly logLevel = 'error',
    private readonly together = false,
  ) {
    this.clock = clock;
    this.api = new JsonApi(`${this.gatewayUrl}/api/v1`, { authorization: `Bearer ${ADMIN_API_TOKEN}` });
  }

  static async start(options: SystemOptions = {}): Promise<System> {
    const isClosed = options.closed ?? process.env.CLOSED_SERVERS === '1';
    const closed = isClosed ? new ClosedServers() : undefined;
    // On closed servers each service makes the schema that it owns.
    const { natsDisk } = options;
    const servers = await TestServers.start({ natsConfig: closed?.natsConfig, natsDisk, isBare: isClosed });
    await closed?.makeUsers(servers);
    const port = await freeStackPort();
    const clock = options.clock ?? new ManualClock(options.now ?? new Date('2026-11-23T01:12:00Z'));
    const gatewayUrl = `http://localhost:${port}`;
    const sandboxOptions = {
      port: port + 100,
      clock,
      suite: SUITE,
      provider: PROVIDER,
      callbackBaseUrl: gatewayUrl,
      callbackRetryDelayMs: options.callbackRetryDelayMs ?? 50,
      pipeline: { gatewayUrl, token: ADMIN_API_TOKEN, tenant: 'acme' },
      demoPassword: 'correct horse',
    };
    const sandbox = await createSandbox(sandboxOptions);
    const env = servers.env({
      ...environment(gatewayUrl, port, `http://localhost:${port + 100}`),
      LOG_LEVEL: options.logLevel ?? 'error',
      ...options.env,
    });
    const together = options.together ?? process.env.TOGETHER === '1';
    // Left out of one process, the desk is there but idle.
    if (together && options.without?.includes('alert-desk')) env.ALERT_DESK = 'off';
    const system = new System(
      servers,
      sandbox,
      clock,
      env,
      sandboxOptions,
      closed,
      options.logLevel,
      together,
    );
    await system.startAll(options.without);
    await sandbox.events.suiteTicket();
    return system;
  }

  /**
   * Lets time pass for everybody. The suite_ticket held stays as fresh as it was, as if WeCom had gone on pushing: the
   * leap itself is no outage of WeCom, and whoever buys a token right after it must not race the next push.
   */
  advance(ms: number): void {
    for (const ticket of this.sandbox.state.credentials.tickets) ticket.issuedAt += ms;
    this.clock.advance(ms);
  }

  get gatewayUrl(): string {
    return `http://localhost:${this.env.GATEWAY_PORT}`;
  }

  /** A phone's or an administrator's browser. */
  browser(): Browser {
    return new Browser();
  }

  /** Error log lines and refusals of the bus that match are part of the story; any other fails `stop()`. */
  expectErrorLog(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  async startService(name: ServiceName): Promise<void> {
    if (this.together) throw new Error(`${name} shares its process with all others: it cannot start alone`);
    const { options, port } = SERVICES[name];
    const service = await options.create(
      loadConfig(options.config, this.envOf(name)),
      this.clock,
      this.loggerOf(name),
      port(Number(this.env.GATEWAY_PORT)),
    );
    this.running.set(name, service);
  }

  /** Where a service finds everything, with its own credentials on closed servers. */
  envOf(name: ServiceName): Record<string, string> {
    return { ...this.env, ...this.closed?.env(this.servers, name) };
  }

  /** Every metric of a running service with its label names, those without a value included. */
  metricsOf(name: ServiceName): { name: string; labelNames: string[] }[] {
    const { registry } = this.expectRunning(name).app.get(Metrics);
    return registry.getMetricsAsArray() as unknown as { name: string; labelNames: string[] }[];
  }

  /** The parts of a running service. */
  appOf(name: ServiceName): RunningService['app'] {
    return this.expectRunning(name).app;
  }

  async stopService(name: ServiceName): Promise<void> {
    if (this.together) throw new Error(`${name} shares its process with all others: it cannot stop alone`);
    await this.running.get(name)?.close();
    this.running.delete(name);
  }

  async restart(name: ServiceName): Promise<void> {
    await this.stopService(name);
    await this.startService(name);
  }

  /** The sandbox comes back a minute later and remembers nothing: no corp, no member, no card. */
  async forgetfulSandbox(): Promise<void> {
    await this.sandbox.close();
    this.clock.advance(60_000);
    this.sandbox = await createSandbox(this.sandboxOptions);
    await this.sandbox.events.suiteTicket();
  }

  /** The machine is gone with everything that was ours on it; empty servers take its place, and WeCom goes on. */
  async loseMachine(): Promise<void> {
    await this.stopAll();
    await this.servers.stop();
    this.servers = await TestServers.start({ isBare: true });
    const { DATABASE_URL, NATS_URL, REDIS_URL } = this.servers.env();
    Object.assign(this.env, { DATABASE_URL, NATS_URL, REDIS_URL });
  }

  async startAll(without: ServiceName[] = []): Promise<void> {
    if (this.together) {
      const one = { clock: this.clock, logger: (name: string) => this.loggerOf(name) };
      this.running = await startOneProcess((name) => this.envOf(name), one);
      return;
    }
    const names = (Object.keys(SERVICES) as ServiceName[]).filter((name) => !without.includes(name));
    for (const name of names) await this.startService(name);
  }

  async stopAll(): Promise<void> {
    if (this.together) await this.running.get('gateway')?.close();
    else await endAll(...[...this.running.keys()].reverse().map((name) => () => this.stopService(name)));
  }

  get isBusClosed(): boolean {
    return this.closed !== undefined;
  }

  /** How this user connects to the bus. */
  busOptions(user: string): NodeConnectionOptions {
    return (
      this.closed?.busOptions(this.servers, user) ?? {
        servers: this.servers.natsUrl.replace('nats://', ''),
      }
    );
  }

  urlOf(name: ServiceName): string {
    return this.expectRunning(name).url;
  }

  /** Stops everything; throws when a service logged an error, or the bus a refusal, that nobody expected. */
  async stop(): Promise<void> {
    const refusals: string[] = [];
    await endAll(
      () => this.stopAll(),
      () => this.sandbox.close(),
      async () => refusals.push(...((await this.servers.nats?.refusals()) ?? [])),
      () => this.servers.stop(),
      () => this.closed?.dropUsers(this.servers),
    );
    const errors = this.logs.filter((line) => /"log\.level":"(error|fatal)"/.test(line));
    const surprising = [...refusals, ...errors].filter(
      (line) => !this.expected.some((pattern) => pattern.test(line)),
    );
    if (surprising.length > 0) throw new Error(`unexpected error logs:\n${surprising.join('\n')}`);
  }

  private expectRunning(name: ServiceName): RunningService {
    const service = this.running.get(name);
    if (!service) throw new Error(`${name} does not run`);
    return service;
  }

  private loggerOf(name: string): Logger {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.logs.push(...String(chunk).split('\n').filter(Boolean));
        done();
      },
    });
    return createLogger(name, this.logLevel, sink);
  }
}
