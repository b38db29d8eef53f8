import { Controller, Get, Module } from '@nestjs/common';
import { TestServers, eventually } from '@app/testing';
import { Redis } from 'ioredis';
import { anyAddress } from '../src/bootstrap/any-address.js';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import {
  CoreConfig,
  DeepHealth,
  ReadyChecks,
  RedisConfig,
  RedisModule,
  Shutdown,
  createLogger,
  createService,
  currentCorrelationId,
  type RunningService,
} from '../src/index.js';

@Controller('correlation')
class CorrelationHttpController {
  @Get()
  read() {
    return { id: currentCorrelationId() };
  }
}

let letGo: (() => void) | undefined;

@Controller('slow')
class SlowHttpController {
  @Get()
  async read() {
    await new Promise<void>((resolve) => (letGo = resolve));
    return {};
  }
}

@Module({
  imports: [RedisModule.forService(RedisConfig)],
  controllers: [CorrelationHttpController, SlowHttpController],
})
class ExampleModule {}

@Module({})
class NoRedisModule {}

describe('a running service', () => {
  let servers: TestServers;
  let service: RunningService;

  beforeAll(async () => {
    servers = await TestServers.start();
  });

  beforeEach(async () => {
    service = await createService(
      { name: 'example', config: RedisConfig, module: ExampleModule, port: () => 0 },
      { config: servers.config(RedisConfig), logger: createLogger('example', 'silent') },
    );
  });

  afterEach(() => service?.close());
  afterAll(() => servers?.stop());

  const health = async (kind: string) => {
    const response = await fetch(`${service.url}/health/${kind}`);
    return { status: response.status, body: await response.json() };
  };

  it('is ready with Redis, and shows metrics', async () => {
    expect(await health('ready')).toMatchObject({
      status: 200,
      body: { details: { redis: { status: 'up' } } },
    });
    expect(await (await fetch(`${service.url}/metrics`)).text()).toContain(
      'process_cpu_user_seconds_total{service="example"}',
    );
  });

  it('is ready without Redis when it does not ask for it', async () => {
    const alone = await createService(
      { name: 'alone', config: CoreConfig, module: NoRedisModule, port: () => 0 },
      {
        config: servers.config(CoreConfig, { REDIS_URL: 'redis://127.0.0.1:1' }),
        logger: createLogger('alone', 'silent'),
      },
    );
    const ready = await fetch(`${alone.url}/health/ready`);
    const { details } = (await ready.json()) as { details: object };
    await alone.close();
    expect(ready.status).toBe(200);
    expect(details).not.toHaveProperty('redis');
  });

  it('answers over IPv4 and, where the machine has it, over IPv6', async () => {
    const { port } = new URL(service.url);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    if ((await anyAddress()) === '::')
      expect((await fetch(`http://[::1]:${port}/health/live`)).status).toBe(200);
  });

  it('turns red on a check that fails or never answers, within about a second', async () => {
    service.app.get(ReadyChecks).register('redis', () => new Promise(() => {}));
    const started = performance.now();
    expect(await health('ready')).toMatchObject({
      status: 503,
      body: { details: { redis: { status: 'down' } } },
    });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect((await health('live')).status).toBe(200);
  });

  it('stays ready when deep health is red', async () => {
    service.app
      .get(DeepHealth)
      .register('suite-ticket', async () => ({ ok: false, detail: { minutes: 31 } }));
    const said = expect.stringMatching(/^No suite_ticket yet: check/) as string;
    expect(await health('deep')).toMatchObject({
      status: 503,
      body: { details: { 'suite-ticket': { detail: { minutes: 31 }, words: { en: said } } } },
    });
    expect((await health('ready')).status).toBe(200);
  });

  it('says in words whom a check could not ask and what to do, to those who may know the inside', async () => {
    const failing = Object.assign(new Error('connect postgres://oncall:secret@db'), { code: 'ECONNREFUSED' });
    service.app.get(ReadyChecks).register('postgres', () => Promise.reject(failing));
    service.app
      .get(DeepHealth)
      .register('consumer-lag', () => Promise.reject(new TypeError('nats://u:secret@x')));
    const { body } = (await health('deep')) as { body: { details: object } };
    expect(body.details).toMatchObject({
      postgres: {
        status: 'down',
        detail: { unanswered: 'ECONNREFUSED' },
        words: {
          en: expect.stringMatching(
            /^PostgreSQL gave no answer \(ECONNREFUSED\)\. .*check that it runs/,
          ) as string,
          zh: expect.stringContaining('检查数据库是否在运行') as string,
        },
      },
      'consumer-lag': {
        words: { en: expect.stringMatching(/^NATS gave no answer \(TypeError\)/) as string },
      },
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(JSON.stringify((await health('ready')).body)).not.toContain('words');
  });

  it('keeps a given correlation id and makes one otherwise', async () => {
    const given = await fetch(`${service.url}/correlation`, {
      headers: { 'x-correlation-id': 'from-the-caller' },
    });
    expect(await given.json()).toEqual({ id: 'from-the-caller' });
    const made = await fetch(`${service.url}/correlation`);
    expect(await made.json()).toEqual({ id: made.headers.get('x-correlation-id') });
  });

  it('answers what it took before it leaves, and no kept-alive or silent connection holds it up', async () => {
    const { port } = new URL(service.url);
    const silent = connect(Number(port), '127.0.0.1');
    await once(silent, 'connect');
    const agent = new Agent({ keepAlive: true });
    const answered = new Promise((resolve, reject) => {
      get(`${service.url}/slow`, { agent }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      }).once('error', reject);
    });
    await eventually(() => letGo !== undefined);
    const left = service.close();
    letGo!();
    expect(await answered).toBe(200);
    await left;
    agent.destroy();
    silent.destroy();
  }, 8_000);

  it('leaves in order and lets a failing step stop nobody', async () => {
    const order: string[] = [];
    const shutdown = service.app.get(Shutdown);
    const redis = service.app.get(Redis);
    for (const phase of ['stores', 'bus', 'flush', 'drain', 'intake'] as const) {
      shutdown.register(phase, phase, async () => {
        order.push(phase);
        if (phase === 'drain') throw new Error('no');
      });
    }
    await service.close();
    expect(order).toEqual(['intake', 'drain', 'flush', 'bus', 'stores']);
    await eventually(() => expect(redis.status).toBe('end'));
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });
});
