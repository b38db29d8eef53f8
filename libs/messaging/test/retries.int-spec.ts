import { DomainError, UpstreamError, type RunningService } from '@app/platform';
import { TestServers, eventually } from '@app/testing';
import { Pipeline, SCHEMA, Script, alertController, effects, startExample } from './example-service.js';

const busy = (retryAfterMs = 10) =>
  new UpstreamError('UPSTREAM_BUSY', 'identity-service is away', { retryable: true, retryAfterMs });

describe('facts that are tried again', () => {
  let servers: TestServers;
  let service: RunningService;
  let pipeline: Pipeline;
  let script: Script;

  beforeEach(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, { controllers: [alertController({ ackWaitMs: 2_000 })] });
    pipeline = await Pipeline.connect(servers.natsUrl);
    script = service.app.get(Script);
  });

  afterEach(async () => {
    await pipeline?.close();
    await service?.close();
    await servers?.stop();
  });

  const effectsOf = async (alertId: string) =>
    (await effects(service)).filter((row) => row.alert_id === alertId);
  const tried = (alertId: string) => script.seen.filter(({ payload }) => payload.alertId === alertId).length;
  const waiting = () =>
    servers.database.query<{ failures: number; reason: string }>(
      `select failures, reason from ${SCHEMA}.retry`,
    );
  const publishMany = async (count: number, prefix: string) => {
    const events = Array.from({ length: count }, (_, index) => pipeline.alert(`${prefix}-${index}`));
    await Promise.all(events.map((event) => pipeline.publish(event)));
  };
  const read = async (path: string) => (await fetch(`${service.url}${path}`)).text();

  it('waits forty times for a healthy reason and loses nothing', async () => {
    script.onAlert = async ({ alertId }) => {
      if (tried(alertId) <= 40) throw busy();
    };
    await pipeline.publish(pipeline.alert('patient'));
    await eventually(async () => expect(await effectsOf('patient')).toHaveLength(1), { timeoutMs: 25_000 });
    expect(tried('patient')).toBe(41);
    expect(await pipeline.deadLetters()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ['fail for good', () => new DomainError('ALERT_REFUSED', 'a rule said no')],
    ['fail for a reason nobody expects', () => new TypeError('labels is null')],
    ['wait for a dependency', () => busy(500)],
  ])(
    'handles a good one behind 1,200 that %s',
    async (_name, error) => {
      script.onAlert = async ({ alertId }) => {
        if (alertId.startsWith('bad')) throw error();
      };
      await publishMany(1_200, 'bad');
      await pipeline.publish(pipeline.alert('good'));
      await eventually(async () => expect(await effectsOf('good')).toHaveLength(1), { timeoutMs: 15_000 });
      // It came after each bad one had its first turn, and not after their second ones, which take minutes.
      const before = script.seen.findIndex(({ payload }) => payload.alertId === 'good');
      expect(before).toBeLessThan(2 * 1_200);
    },
    60_000,
  );

  it('goes on after a restart, and tells what waits, since when and why', async () => {
    script.onAlert = async () => {
      throw busy(600_000);
    };
    await pipeline.publish(pipeline.alert('waits'));
    await eventually(async () =>
      expect(await waiting()).toEqual([{ failures: 0, reason: 'identity-service is away' }]),
    );
    expect(await read('/metrics')).toMatch(/^bus_retry_waiting\{consumer="example-service_alerts_.*\} 1$/m);
    expect(await read('/health/deep')).toContain(
      'alerts.v1.acme.event, tried 1 time: identity-service is away); 1 fact waiting',
    );
    await servers.database.query(`update ${SCHEMA}.retry set first_at = now() - interval '11 minutes'`);
    expect(await read('/metrics')).toMatch(/^bus_retry_oldest_seconds\{.*\} 66\d/m);
    expect((await fetch(`${service.url}/health/deep`)).status).toBe(503);
    await service.close();
    service = await startExample(servers, { controllers: [alertController()] });
    await servers.database.query(`update ${SCHEMA}.retry set due_at = now()`);
    await eventually(async () => expect(await effectsOf('waits')).toHaveLength(1));
    expect(await waiting()).toEqual([]);
  });

  it('stays in the stream while its place of retries is away, and comes back soon after', async () => {
    let isAway = true;
    script.onAlert = async () => {
      if (isAway) throw busy();
    };
    await servers.database.query(`alter table ${SCHEMA}.retry rename to retry_away`);
    await pipeline.publish(pipeline.alert('held'));
    await eventually(() => expect(tried('held')).toBeGreaterThanOrEqual(1));
    isAway = false;
    await servers.database.query(`alter table ${SCHEMA}.retry_away rename to retry`);
    await eventually(async () => expect(await effectsOf('held')).toHaveLength(1), { timeoutMs: 10_000 });
  });

  it('counts dead letters, says what the newest is, and turns deep health red for an hour', async () => {
    await pipeline.publish(pipeline.alert('odd', 0));
    await eventually(async () => expect(await read('/metrics')).toMatch(/^bus_dead_letters\{.*\} 1$/m));
    expect(await read('/health/deep')).toMatch(
      /1 dead letter, newest \d s ago \(alerts.v1.acme.event: MESSAGE_INVALID\)/,
    );
    expect((await fetch(`${service.url}/health/deep`)).status).toBe(503);
  });
});

describe('slots and arrivals', () => {
  it('handles each message once though handlers are slower than the ack wait and more wait than have a slot', async () => {
    const servers = await TestServers.start();
    const service = await startExample(servers, {
      controllers: [alertController({ concurrency: 2, ackWaitMs: 1_000 })],
    });
    const pipeline = await Pipeline.connect(servers.natsUrl);
    const script = service.app.get(Script);
    const gates: (() => void)[] = [];
    script.onAlert = () => new Promise<void>((resolve) => gates.push(resolve));
    for (let index = 0; index < 8; index += 1) await pipeline.publish(pipeline.alert(`slow-${index}`));
    for (let round = 0; round < 4; round += 1) {
      await eventually(() => expect(gates).toHaveLength(2));
      // Longer than the ack wait: what waited in a buffer would be delivered a second time.
      const started = performance.now();
      await eventually(() => performance.now() - started > 1_400);
      expect(gates).toHaveLength(2);
      gates.splice(0).forEach((release) => release());
    }
    await eventually(async () => expect(await effects(service)).toHaveLength(8));
    expect(script.seen.map(({ payload }) => payload.alertId).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `slow-${index}`),
    );
    await pipeline.close();
    await service.close();
    await servers.stop();
  });
});
