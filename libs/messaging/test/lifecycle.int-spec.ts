import { OnRequest } from '../src/index.js';
import type { RunningService } from '@app/platform';
import { TestServers, eventually } from '@app/testing';
import { Controller } from '@nestjs/common';
import {
  Pipeline,
  SCHEMA,
  Script,
  TenantMessageController,
  alertController,
  startExample,
} from './example-service.js';

type Health = { details: Record<string, { status: string }> };

@Controller()
class SecondTenantMessageController {
  @OnRequest('identity.tenant.get')
  async get() {
    return {
      tenant: 'b',
      name: 'b',
      locale: 'en' as const,
      timeZone: 'UTC',
      alertAccess: 'tenant' as const,
    };
  }
}

describe('starting and leaving', () => {
  let servers: TestServers;
  let pipeline: Pipeline;
  const started: RunningService[] = [];

  beforeAll(async () => {
    servers = await TestServers.start();
    pipeline = await Pipeline.connect(servers.natsUrl);
  });

  afterEach(async () => {
    for (const service of started.splice(0)) await service.close();
  });

  afterAll(async () => {
    await pipeline?.close();
    await servers?.stop();
  });

  const start = async (options: Parameters<typeof startExample>[1]) => {
    const service = await startExample(servers, options);
    started.push(service);
    return service;
  };
  const recorded = async () =>
    (await servers.database.query<{ alert_id: string }>(`select alert_id from ${SCHEMA}.effect`)).map(
      (r) => r.alert_id,
    );

  it('migrates once when two instances start together', async () => {
    await Promise.all([
      start({ controllers: [alertController()] }),
      start({ controllers: [alertController()] }),
    ]);
    const rows = await servers.database.query(`select name from ${SCHEMA}.migrations order by name`);
    expect(rows.map((row) => row.name)).toEqual([
      'Effects1760000000001',
      'Messaging1760000000000',
      'MessagingRetry1764100000000',
    ]);
  });

  it('refuses to start without a promised handler, naming the decorator', async () => {
    await expect(start({ requests: ['identity.tenant.get'] })).rejects.toThrow(
      "@OnRequest('identity.tenant.get') is missing",
    );
    await expect(start({ controllers: [TenantMessageController], requests: ['identity.*'] })).rejects.toThrow(
      "@OnRequest('identity.tenant.put') is missing",
    );
  });

  it('refuses to start with two handlers of one request', async () => {
    const controllers = [TenantMessageController, SecondTenantMessageController];
    await expect(start({ controllers })).rejects.toThrow("@OnRequest('identity.tenant.get') stands 2 times");
  });

  it('finishes what runs and leaves the rest to the next instance when it has to go', async () => {
    const leaving = await startExample(servers, { controllers: [alertController({ concurrency: 2 })] });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    leaving.app.get(Script).onAlert = () => held;
    const ids = Array.from({ length: 20 }, (_, index) => `drain-${index}`);
    for (const id of ids) await pipeline.publish(pipeline.alert(id));
    await eventually(() => expect(leaving.app.get(Script).seen.length).toBe(2));
    const closed = leaving.close();
    await eventually(async () => expect((await fetch(`${leaving.url}/health/ready`)).status).toBe(503));
    release();
    await closed;
    expect((await recorded()).filter((id) => id.startsWith('drain-'))).toHaveLength(2);
    expect(leaving.app.get(Script).seen).toHaveLength(2);

    await start({ controllers: [alertController()] });
    const drained = async () => (await recorded()).filter((id) => id.startsWith('drain-'));
    // Far below the ack wait of 30 s: what was prefetched was given back, not left to time out.
    await eventually(async () => expect((await drained()).sort()).toEqual([...ids].sort()), {
      timeoutMs: 8_000,
    });
  });

  it('tells its health and its consumers’ lag', async () => {
    const service = await start({ controllers: [alertController()] });
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(Object.keys(((await ready.json()) as Health).details).sort()).toEqual([
      'lifecycle',
      'migrations',
      'nats',
      'postgres',
    ]);
    const deep = (await (await fetch(`${service.url}/health/deep`)).json()) as Health;
    expect(deep.details['consumer-lag']).toMatchObject({ status: 'up' });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('bus_consumer_lag{consumer="example-service_alerts_v1_any_event"');
  });
});
