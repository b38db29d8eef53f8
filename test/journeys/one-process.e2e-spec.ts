import { ReadyChecks } from '@app/platform';
import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { SERVICES } from '../harness/services.js';
import { System } from '../harness/system.js';

/** SERVICE=all, with a role of its own at every server for each service: who mixed them up would be refused. */
describe('every service in one process', () => {
  let system: System;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start({ together: true, closed: true });
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
  });
  const health = async (kind: string) => {
    const answer = await fetch(`${system.gatewayUrl}/health/${kind}`);
    const { details } = (await answer.json()) as { details: Record<string, object> };
    return { status: answer.status, details };
  };

  it('does the main job, from installation to corrected cards', async () => {
    const acme = await CorpStory.begin(system);
    await acme.install();
    const [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    pipeline = await Pipeline.connect(system);
    await pipeline.publish({ alertId: 'INC-1', notify: { recipients: ['zhangsan', 'lisi', 'nobody'] } });
    await acme.deliveries('INC-1', 3);
    await zhangsan.press('开始处理');
    await Promise.all([zhangsan.sees('处理中'), lisi.sees('处理中')]);
    expect((await pipeline.action('acknowledge')).data.actor.accountId).toBe('zhangsan');
    await lisi.press('直接关闭');
    await Promise.all([zhangsan.sees('已关闭'), lisi.sees('已关闭')]);
    await eventually(() => expect(pipeline.deliveries).toHaveLength(3));
  });

  it('opens one port, which tells about each service', async () => {
    const names = Object.keys(SERVICES);
    const ready = await health('ready');
    expect(ready.status).toBe(200);
    for (const name of names)
      for (const check of ['lifecycle', 'postgres', 'migrations', 'nats'])
        expect(ready.details).toHaveProperty([`${name}/${check}`, 'status'], 'up');
    expect((await health('deep')).details).toHaveProperty(['auth-service/suite-ticket', 'status']);
    const port = Number(system.env.GATEWAY_PORT);
    for (const offset of [1, 2, 3, 4, 5])
      await expect(fetch(`http://localhost:${port + offset}/health/live`)).rejects.toThrow();
    const { services } = await system.api.get<{ services: { service: string; status: string }[] }>(
      '/health-report',
    );
    expect(services.map(({ service }) => service).sort()).toEqual(names.sort());
    expect(services).not.toContainEqual(expect.objectContaining({ status: 'silent' }));
  });

  it('keeps the metrics of each service apart, and those of the process once', async () => {
    const metrics = await (await fetch(`${system.gatewayUrl}/metrics`)).text();
    expect(metrics.match(/^process_resident_memory_bytes\{.*$/gm)).toEqual([
      expect.stringContaining('service="all"'),
    ]);
    const told = new Set([...metrics.matchAll(/service="([a-z-]+)"/g)].map(([, service]) => service));
    expect([...told].sort()).toEqual(['all', ...Object.keys(SERVICES)].sort());
    const types = metrics.match(/^# TYPE \S+/gm)!;
    expect(new Set(types).size).toBe(types.length);
  });

  it('is not ready when a part is not, and says which', async () => {
    system
      .appOf('notify-service')
      .get(ReadyChecks)
      .register('redis', async () => ({ ok: false }));
    const { status, details } = await health('ready');
    expect(status).toBe(503);
    const down = Object.entries(details).filter(([, check]) => 'status' in check && check.status !== 'up');
    expect(down.map(([name]) => name)).toEqual(['notify-service/redis']);
    expect((await health('live')).status).toBe(200);
  });
});
