import type { RunningService } from '@app/platform';
import { aCloudEvent, anAlertEvent, eventually, TestServers } from '@app/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { alertController, effects, Pipeline, Script, startExample } from './example-service.js';

const SLOTS = 4;
const MANY = 200;
const CONSUMER = 'example-service_alerts_v1_any_event';
const AHEAD = `${CONSUMER}_ahead`;
const isUrgent = (body: Uint8Array): boolean => Buffer.from(body).includes('"critical"');

describe('urgent facts behind many that wait', () => {
  let servers: TestServers;
  let services: RunningService[] = [];
  let pipeline: Pipeline;
  /** Those whose handling waits. */
  const held: (() => void)[] = [];
  let round = 0;

  beforeAll(async () => {
    servers = await TestServers.start();
    const controllers = [alertController({ concurrency: SLOTS, maxTries: 2, isUrgent })];
    services = [
      await startExample(servers, { controllers }),
      await startExample(servers, { controllers: [alertController({ concurrency: SLOTS, isUrgent })] }),
    ];
    pipeline = await Pipeline.connect(servers.natsUrl);
  });
  beforeEach(() => {
    round += 1;
    isOpen = false;
    hears(({ severity }) => (severity === 'critical' ? Promise.resolve() : hold()));
  });
  afterEach(async () => {
    letGo();
    await eventually(async () => expect(await waiting()).toBe(0));
  });
  afterAll(async () => {
    letGo();
    await pipeline?.close();
    for (const service of services) await service.close();
    await servers?.stop();
  });

  let isOpen = false;
  const hold = () => (isOpen ? Promise.resolve() : new Promise<void>((resolve) => held.push(resolve)));
  const letGo = () => {
    isOpen = true;
    goOn();
  };
  const goOn = () => held.splice(0).forEach((go) => go());
  const scripts = () => services.map(({ app }) => app.get(Script));
  const hears = (onAlert: Script['onAlert']) => scripts().forEach((script) => (script.onAlert = onAlert));
  const seenOf = (alertId: string) =>
    scripts().flatMap(({ seen }) => seen.filter(({ payload }) => payload.alertId === alertId));
  /** One that is looked at and heard of is ahead twice. */
  const waysOf = (alertId: string) => new Set(seenOf(alertId).map(({ context }) => context.isAhead));
  const effectsOf = async (alertId: string) =>
    (await effects(services[0]!)).filter((row) => row.alert_id === alertId);
  const tell = (alertId: string, severity: 'info' | 'critical') =>
    pipeline.publish(aCloudEvent(anAlertEvent({ alertId, severity })));
  const tellMany = async (count: number) => {
    await Promise.all(Array.from({ length: count }, (_, index) => tell(`many-${round}-${index}`, 'info')));
    // A few whose turn comes now see how many are behind them.
    await eventually(() => expect(held).toHaveLength(Math.min(count, SLOTS * services.length)));
    goOn();
  };
  /** Many wait, and what waits was looked at. */
  const listensOnly = async () => {
    await tellMany(MANY);
    await tell(`last-${round}`, 'critical');
    await eventually(async () => expect(await effectsOf(`last-${round}`)).toHaveLength(1));
    const manager = await jetstreamManager(pipeline.connection);
    await manager.consumers.delete('ALERTS', AHEAD).catch(() => undefined);
  };
  const waiting = async () => {
    const manager = await jetstreamManager(pipeline.connection);
    return (await manager.consumers.info('ALERTS', CONSUMER)).num_pending;
  };

  it('have their turn where few wait', async () => {
    await tellMany(SLOTS * 4);
    await tell('short', 'critical');
    await eventually(async () => expect(await waiting()).toBeGreaterThan(0));
    letGo();
    await eventually(async () => expect(await effectsOf('short')).toHaveLength(1));
    expect(seenOf('short').map(({ context }) => context.isAhead)).toEqual([false]);
  });

  it('are handled at once, and have one effect when their turn has come', async () => {
    await tellMany(MANY);
    await tell('first', 'critical');
    await tell('second', 'critical');
    await eventually(async () => {
      expect(await effectsOf('first')).toHaveLength(1);
      expect(await effectsOf('second')).toHaveLength(1);
    });
    expect(await waiting()).toBeGreaterThan(MANY / 2);
    expect(waysOf('first')).toEqual(new Set([true]));
    await tell('later', 'critical');
    goOn();
    await eventually(async () => expect(await effectsOf('later')).toHaveLength(1));
    letGo();
    await eventually(() => expect(waysOf('first')).toEqual(new Set([true, false])));
    await eventually(async () => expect(await waiting()).toBe(0));
    expect(await effectsOf('first')).toHaveLength(1);
    expect(await effectsOf(`many-${round}-${MANY - 1}`)).toHaveLength(1);
  });

  it('are heard of as they are published, when nobody looks any more', async () => {
    await listensOnly();
    await tell('heard', 'critical');
    await eventually(async () => expect(await effectsOf('heard')).toHaveLength(1));
    expect(seenOf('heard').map(({ context }) => context.isAhead)).toEqual([true]);
    const manager = await jetstreamManager(pipeline.connection);
    await expect(manager.consumers.info('ALERTS', AHEAD)).rejects.toThrow('consumer not found');
  });

  it('have their turn where only their arrival says when they were, of which nothing is heard', async () => {
    await listensOnly();
    const event = aCloudEvent(anAlertEvent({ alertId: 'timeless', severity: 'critical' }));
    await pipeline.publish({ ...event, time: undefined });
    await tell('timed', 'critical');
    await eventually(async () => expect(await effectsOf('timed')).toHaveLength(1));
    letGo();
    await eventually(async () => expect(await effectsOf('timeless')).toHaveLength(1));
    expect(seenOf('timeless').map(({ context }) => context.isAhead)).toEqual([false]);
  });

  it('that fail ahead of their turn are tried in it, and are no dead letter before', async () => {
    const order: boolean[] = [];
    hears(({ severity }, { isAhead, givesUpOn }) => {
      if (severity !== 'critical') return hold();
      // Looked at and heard of, it would be there twice.
      if (order.at(-1) !== isAhead) order.push(isAhead);
      const error = new RangeError('not now');
      expect(givesUpOn(error)).toBe(false);
      return isAhead ? Promise.reject(error) : Promise.resolve();
    });
    await tellMany(MANY);
    await tell('fails', 'critical');
    await eventually(() => expect(order).toEqual([true]));
    letGo();
    await eventually(async () => expect(await effectsOf('fails')).toHaveLength(1));
    expect(order).toEqual([true, false]);
    expect(await pipeline.deadLetters()).toEqual([]);
  });

  it('are not waited for by a service that leaves', async () => {
    await tellMany(MANY);
    await tell('leaving', 'critical');
    await eventually(async () => expect(await effectsOf('leaving')).toHaveLength(1));
    letGo();
    const last = services.pop()!;
    const began = performance.now();
    await last.close();
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  // The last one: for some seconds none is looked for after it.
  it('have their turn where most of those that wait are urgent', async () => {
    await tellMany(MANY);
    goOn();
    const urgent = Array.from({ length: 4 * MANY }, (_, index) => `urgent-${index}`);
    await Promise.all(urgent.map((alertId) => tell(alertId, 'critical')));
    letGo();
    await eventually(async () => expect(await waiting()).toBe(0));
    const ahead = urgent.filter((alertId) => seenOf(alertId).some(({ context }) => context.isAhead));
    expect(ahead.length).toBeLessThan(MANY);
    for (const alertId of ['urgent-0', urgent.at(-1)!])
      await eventually(async () => expect(await effectsOf(alertId)).toHaveLength(1));
  });
});
