import { Controller, Get, Module } from '@nestjs/common';
import { freePort, TestServers } from '@app/testing';
import {
  ConfigError,
  CoreConfig,
  createLogger,
  createTogether,
  DeepHealth,
  Metrics,
  ReadyChecks,
  RedisConfig,
  RedisModule,
  Shutdown,
  startable,
  type RunningTogether,
} from '../src/index.js';

let letGo: (() => void) | undefined;

@Controller('slow')
class SlowHttpController {
  @Get()
  async read() {
    await new Promise<void>((resolve) => (letGo = resolve));
    return {};
  }
}

@Module({ controllers: [SlowHttpController] })
class DoorModule {}

@Module({ imports: [RedisModule.forService(RedisConfig)] })
class PartModule {}

@Module({})
class OtherModule {}

let closed: string[] = [];

@Module({})
class NotingModule {
  constructor(shutdown: Shutdown) {
    shutdown.register('stores', 'noting', async () => void closed.push('noting'));
  }
}

@Module({})
class BrokenModule {
  constructor() {
    throw new Error('no such thing');
  }
}

const door = startable({
  name: 'door',
  config: CoreConfig,
  module: DoorModule,
  port: ({ gatewayPort }: CoreConfig) => gatewayPort,
});
const part = startable({ name: 'part', config: RedisConfig, module: PartModule, port: () => 0 });
const other = startable({ name: 'other', config: CoreConfig, module: OtherModule, port: () => 0 });
const noting = startable({ name: 'noting', config: CoreConfig, module: NotingModule, port: () => 0 });
const broken = startable({ name: 'broken', config: CoreConfig, module: BrokenModule, port: () => 0 });

describe('services that share a process', () => {
  let servers: TestServers;
  let running: RunningTogether | undefined;
  const silent = (name: string) => createLogger(name, 'silent');
  const start = async (env: Record<string, string> = {}, parts = [part, other]): Promise<RunningTogether> => {
    const all = servers.env({ GATEWAY_PORT: String(await freePort()), ...env });
    return (running = await createTogether({ name: 'all', door, parts }, { env: all, logger: silent }));
  };

  beforeAll(async () => {
    servers = await TestServers.start();
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  afterAll(() => servers?.stop());

  const details = async (kind: string) => {
    const answer = await fetch(`${running!.url}/health/${kind}`);
    const { details: found } = (await answer.json()) as { details: Record<string, { status: string }> };
    return { status: answer.status, found };
  };

  it('tell of themselves at one port, each by name', async () => {
    const { apps } = await start();
    expect(Object.keys((await details('ready')).found)).toEqual([
      'door/lifecycle',
      'part/lifecycle',
      'other/lifecycle',
      'part/redis',
    ]);
    apps
      .get('part')!
      .get(ReadyChecks)
      .register('postgres', async () => ({ ok: false }));
    apps
      .get('other')!
      .get(DeepHealth)
      .register('suite-ticket', async () => ({ ok: false }));
    const ready = await details('ready');
    expect(ready.status).toBe(503);
    expect(ready.found['part/postgres']).toEqual({ status: 'down' });
    const metrics = await (await fetch(`${running!.url}/metrics`)).text();
    expect(metrics).toContain('service_ready{check="postgres",service="part"} 0\n');
    expect(metrics).toContain('service_ready{check="redis",service="part"} 1\n');
    const { status, words } = (await details('deep')).found['other/suite-ticket'] as Record<string, unknown>;
    expect({ status, words }).toEqual({
      status: 'down',
      words: expect.objectContaining({ en: expect.any(String) }),
    });
  });

  it('have checks, metrics and settings of their own', async () => {
    const { apps, url, metrics } = await start({ OTHER_NATS_URL: 'nats://other@127.0.0.1:1' });
    for (const [name, app] of apps)
      app.get(Metrics).counter({ name: 'met_total', help: 'Met' }).inc(name.length);
    metrics.unhandledRejections.inc();
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text.match(/^met_total\{.*$/gm)!.sort()).toEqual([
      'met_total{service="door"} 4',
      'met_total{service="other"} 5',
      'met_total{service="part"} 4',
    ]);
    expect(text).toContain('process_unhandled_rejections_total{service="all"} 1');
    const natsOf = (name: string) => apps.get(name)!.get(CoreConfig).natsUrl.reveal();
    expect(natsOf('other')).toBe('nats://other@127.0.0.1:1');
    expect(natsOf('door')).toBe(servers.env().NATS_URL);
  });

  it('leave in order: the door finishes its answers before a part stops working', async () => {
    const { apps, url, close } = await start();
    const left: string[] = [];
    for (const name of ['door', 'part'])
      apps
        .get(name)!
        .get(Shutdown)
        .register('intake', name, async () => void left.push(name));
    const answer = fetch(`${url}/slow`).then(({ status }) => left.push(`answered ${status}`));
    while (!letGo) await new Promise(setImmediate);
    const closed = close();
    await new Promise(setImmediate);
    letGo();
    await Promise.all([answer, closed]);
    running = undefined;
    expect(left).toEqual(['door', 'answered 200', 'part']);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('do not start with a setting that one of them cannot use, and say each problem once', async () => {
    const refused = await start({ LOG_LEVEL: 'loud', REDIS_URL: 'redis' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    const { problems } = refused as ConfigError;
    expect(problems.filter((problem) => problem.startsWith('LOG_LEVEL'))).toHaveLength(1);
    expect(problems.filter((problem) => problem.startsWith('REDIS_URL'))).toHaveLength(1);
  });

  it('are all closed when one of them cannot start', async () => {
    closed = [];
    await expect(start({}, [noting, broken])).rejects.toThrow('no such thing');
    expect(closed).toEqual(['noting']);
  });
});
