import { OffsetClock } from '@app/platform';
import { freePort, JsonApi, TcpProxy } from '@app/testing';
import { endAll } from './end-all.js';
import { ServiceProcess, type ProcessWish } from './service-process.js';
import type { ServiceName } from './services.js';
import { System, type SystemOptions } from './system.js';

/** The ways from the processes of their own to what they need. */
export interface Ways {
  postgres: TcpProxy;
  nats: TcpProxy;
  redis: TcpProxy;
  wecom: TcpProxy;
}

export interface FleetOptions extends SystemOptions {
  /** Where the ways begin; 127.0.0.1 without. */
  waysAt?: string;
  /** No proxies on the ways: for a load that would have them at work more than the system. */
  isDirect?: boolean;
}

/** A system from which services can be taken apart: processes of their own that can be killed, behind proxies that can fail. */
export class Fleet {
  private readonly processes = new Map<ServiceName, ServiceProcess[]>();
  private readonly sandboxLab: JsonApi;
  /** In front of the gateways while they are apart: what browsers, monitoring and WeCom call. */
  front?: TcpProxy;

  private constructor(
    readonly system: System,
    private readonly proxies: Ways | undefined,
    private readonly env: Record<string, string>,
  ) {
    this.sandboxLab = new JsonApi(`${system.sandbox.url}/sandbox`);
  }

  static async start({ waysAt, isDirect, ...options }: FleetOptions = {}): Promise<Fleet> {
    const system = await System.start({
      callbackRetryDelayMs: 1_500,
      ...options,
      clock: new OffsetClock(),
      closed: false,
    });
    // A service whose neighbour or server goes away says so; what comes of it is the audit's business.
    system.expectErrorLog(/./);
    if (isDirect) return new Fleet(system, undefined, {});
    const { DATABASE_URL, NATS_URL, REDIS_URL, WECOM_API_BASE_URL } = system.env as Record<string, string>;
    const [postgres, nats, redis, wecom] = await Promise.all([
      wayTo(DATABASE_URL!, 5432, waysAt),
      wayTo(NATS_URL!, 4222, waysAt),
      wayTo(REDIS_URL!, 6379, waysAt),
      wayTo(WECOM_API_BASE_URL!, 80, waysAt),
    ]);
    return new Fleet(
      system,
      { postgres, nats, redis, wecom },
      {
        DATABASE_URL: postgres.instead(DATABASE_URL!),
        NATS_URL: nats.instead(NATS_URL!),
        REDIS_URL: redis.instead(REDIS_URL!),
        WECOM_API_BASE_URL: wecom.instead(WECOM_API_BASE_URL!).replace(/\/$/, ''),
      },
    );
  }

  get ways(): Ways {
    if (!this.proxies) throw new Error('this fleet has no proxies on its ways');
    return this.proxies;
  }

  /** The service goes on as a process of its own. */
  async apart(name: ServiceName, wish?: ProcessWish): Promise<ServiceProcess> {
    await this.system.stopService(name);
    if (name === 'gateway') this.front = await TcpProxy.start([], Number(this.system.env.GATEWAY_PORT));
    return this.another(name, wish);
  }

  /** One more process of a service that is apart. */
  async another(name: ServiceName, { env, ...wish }: ProcessWish = {}): Promise<ServiceProcess> {
    const port = String(await freePort());
    const own: Record<string, string> = name === 'gateway' ? { GATEWAY_PORT: port } : { HEALTH_PORT: port };
    const added = new ServiceProcess(this.system, name, { ...wish, env: { ...this.env, ...own, ...env } });
    this.processes.set(name, [...this.all(name), added]);
    await added.start();
    if (name === 'gateway') this.front!.upstreams.push({ port: added.port });
    return added;
  }

  /** Its processes leave, and the service is one of all again. */
  async together(name: ServiceName): Promise<void> {
    await Promise.all(this.all(name).map((one) => one.kill()));
    this.processes.delete(name);
    if (name === 'gateway') await this.front?.close();
    await this.system.startService(name);
  }

  all(name: ServiceName): ServiceProcess[] {
    return this.processes.get(name) ?? [];
  }

  get everyoneApart(): ServiceProcess[] {
    return [...this.processes.values()].flat();
  }

  /** Lets time pass for the sandbox and for everybody who follows it. */
  async advance(ms: number): Promise<void> {
    await this.sandboxLab.post('/clock', { advanceMs: ms });
  }

  async stop(): Promise<void> {
    await endAll(
      ...this.everyoneApart.map((one) => () => one.kill()),
      ...Object.values(this.proxies ?? {}).map((way: TcpProxy) => () => way.close()),
      () => this.front?.close(),
      () => this.system.stop(),
    );
  }
}

function wayTo(url: string, usualPort: number, at?: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(url);
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
  return TcpProxy.start({ host, port: Number(port || usualPort) }, 0, at);
}
