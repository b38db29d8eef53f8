import { jetstreamManager } from '@nats-io/jetstream';
import { DomainError, UpstreamError, type RunningService } from '@app/platform';
import { TestServers, eventually } from '@app/testing';
import { Pipeline, Script, alertController, effects, startExample } from './example-service.js';

describe('handling facts', () => {
  let servers: TestServers;
  let service: RunningService;
  let pipeline: Pipeline;
  let script: Script;

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, {
      controllers: [alertController({ maxTries: 2, ackWaitMs: 1_000 })],
    });
    pipeline = await Pipeline.connect(servers.natsUrl);
    script = service.app.get(Script);
  });

  beforeEach(() => {
    script.onAlert = async () => {};
  });

  afterAll(async () => {
    await pipeline?.close();
    await service?.close();
    await servers?.stop();
  });

  const seenOf = (alertId: string) => script.seen.filter(({ payload }) => payload.alertId === alertId);
  const effectsOf = async (alertId: string) =>
    (await effects(service)).filter((row) => row.alert_id === alertId);

  it('accepts structured and binary CloudEvents and names the tenant', async () => {
    await pipeline.publish(pipeline.alert('structured'));
    await pipeline.publishBinary(pipeline.alert('binary'));
    await eventually(async () => {
      expect(await effectsOf('structured')).toHaveLength(1);
      expect(await effectsOf('binary')).toHaveLength(1);
    });
    expect(seenOf('binary')[0]?.context).toMatchObject({
      tenant: 'acme',
      source: '/pipeline/test',
      deliveryCount: 1,
    });
  });

  it('gives a message that is published twice one effect', async () => {
    const event = pipeline.alert('twice');
    await pipeline.publish(event);
    await pipeline.publish(event);
    await eventually(() => expect(seenOf('twice')).toHaveLength(2));
    await pipeline.publish(pipeline.alert('after-twice'));
    await eventually(async () => expect(await effectsOf('after-twice')).toHaveLength(1));
    expect(await effectsOf('twice')).toHaveLength(1);
  });

  it('keeps poison with its reason while its neighbours flow', async () => {
    const broken = pipeline.alert('broken', 0);
    await pipeline.publish(pipeline.alert('before-poison'));
    await pipeline.publishBytes('{ not json');
    await pipeline.publish(broken);
    await pipeline.publish({ ...pipeline.alert('foreign'), type: 'someone.elses.v1' });
    await pipeline.publish(pipeline.alert('after-poison'));
    await eventually(async () => {
      expect(await effectsOf('before-poison')).toHaveLength(1);
      expect(await effectsOf('after-poison')).toHaveLength(1);
      const letters = await pipeline.deadLetters();
      expect(letters.find(({ text }) => text === '{ not json')).toMatchObject({ code: 'MESSAGE_MALFORMED' });
      expect(letters.find(({ text }) => text === JSON.stringify(broken))).toMatchObject({
        code: 'MESSAGE_INVALID',
        subject: 'dead-letter.example-service.alerts.v1.acme.event',
        reason: expect.stringContaining('version'),
      });
      expect(letters.find(({ text }) => text.includes('someone.elses.v1'))?.code).toBe(
        'MESSAGE_TYPE_UNKNOWN',
      );
    });
    expect(seenOf('broken')).toHaveLength(0);
  });

  it('tries a failing handler again, then keeps the message as a dead letter', async () => {
    script.onAlert = async ({ alertId }) => {
      if (alertId === 'fails') throw new TypeError('bug with ?access_token=abc123');
    };
    await pipeline.publish(pipeline.alert('fails'));
    const letter = await eventually(async () => {
      const found = (await pipeline.deadLetters()).find(({ text }) => text.includes('"fails"'));
      expect(found).toBeDefined();
      return found!;
    });
    expect(letter.code).toBe('HANDLER_FAILED');
    expect(letter.reason).not.toContain('abc123');
    expect(seenOf('fails').map(({ context }) => context.deliveryCount)).toEqual([1, 2]);
    expect(await effectsOf('fails')).toEqual([]);
  });

  it('keeps what a rule refused without trying again', async () => {
    script.onAlert = async ({ alertId }) => {
      if (alertId === 'refused') throw new DomainError('ALERT_REFUSED', 'A rule said no');
    };
    await pipeline.publish(pipeline.alert('refused'));
    await eventually(async () =>
      expect((await pipeline.deadLetters()).map((l) => l.code)).toContain('ALERT_REFUSED'),
    );
    expect(seenOf('refused')).toHaveLength(1);
  });

  it('brings back what an upstream could not do yet, for longer than maxTries', async () => {
    script.onAlert = async ({ alertId }, { deliveryCount }) => {
      if (alertId === 'busy' && deliveryCount < 5) {
        throw new UpstreamError('UPSTREAM_BUSY', 'Come back', { retryable: true, retryAfterMs: 10 });
      }
    };
    await pipeline.publish(pipeline.alert('busy'));
    await eventually(async () => expect(await effectsOf('busy')).toHaveLength(1));
    expect(seenOf('busy')).toHaveLength(5);
  });

  it('does not lose patience with a handler that works longer than the ack wait', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    script.onAlert = async ({ alertId }) => (alertId === 'slow' ? held : undefined);
    await pipeline.publish(pipeline.alert('slow'));
    await eventually(() => expect(seenOf('slow')).toHaveLength(1));
    const started = performance.now();
    await eventually(() => performance.now() - started > 2_500, { timeoutMs: 4_000 });
    expect(seenOf('slow')).toHaveLength(1);
    release();
    await eventually(async () => expect(await effectsOf('slow')).toHaveLength(1));
  });

  it('comes back when its consumer or its stream is deleted', async () => {
    const manager = await jetstreamManager(pipeline.connection);
    await manager.consumers.delete('ALERTS', 'example-service_alerts_v1_any_event');
    await pipeline.publish(pipeline.alert('after-consumer'));
    await eventually(async () => expect(await effectsOf('after-consumer')).toHaveLength(1), {
      timeoutMs: 8_000,
    });
    await manager.streams.delete('ALERTS');
    await eventually(() => pipeline.publish(pipeline.alert('after-stream')), { timeoutMs: 10_000 });
    await eventually(async () => expect((await effectsOf('after-stream')).length).toBeGreaterThan(0), {
      timeoutMs: 8_000,
    });
  }, 30_000);
});
