import { Writable } from 'node:stream';
import { eventually, OtlpReceiver } from '@app/testing';
import {
  AddressRanges,
  adoptTraceOf,
  contextOf,
  CoreConfig,
  createLogger,
  currentWork,
  DomainError,
  OutboundHttp,
  spanned,
  type Tracing,
  untraced,
  withWork,
} from '../src/index.js';
import { beginTracing } from '../src/tracing/begin-tracing.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const logger = createLogger('test', 'silent');

describe('traces of services', () => {
  let collector: OtlpReceiver;
  let begun: Tracing[];
  beforeEach(async () => {
    collector = await OtlpReceiver.start();
    begun = [];
  });
  afterEach(async () => {
    for (const tracing of begun) await tracing.close();
    await collector.stop();
  });

  const begin = async (service: string, more: Partial<CoreConfig> = {}): Promise<Tracing> => {
    const settings = { otlpEndpoint: collector.url, otlpProtocol: 'http/json' };
    const tracing = await beginTracing(
      service,
      { ...settings, tracesSampler: 'parentbased_always_on', ...more } as CoreConfig,
      logger,
    );
    begun.push(tracing);
    return tracing;
  };
  const work = { name: 'work', kind: 'consumer' } as const;
  const request = (tracing: Tracing, correlationId: string, traceparent?: string) =>
    tracing.arrival({ ...{ correlationId, isGiven: false, traceparent }, name: 'POST /x', attributes: {} })!;

  it('are off without an endpoint, and when the SDK is disabled', async () => {
    expect((await beginTracing('a', {} as CoreConfig, logger)).isOn).toBe(false);
    const disabled = { otlpEndpoint: collector.url, otelDisabled: true } as CoreConfig;
    const tracing = await beginTracing('a', disabled, logger);
    expect(tracing.isOn).toBe(false);
    await tracing.run({ ...work, correlationId: 'c' }, async () => {
      expect(currentWork()).toEqual({ correlationId: 'c', causationId: undefined, span: undefined });
      await spanned('step', 'client', {}, async (span) => expect(span).toBeUndefined());
    });
    expect(tracing.newCorrelationId(undefined)).toBeUndefined();
  });

  it('go on over a stored correlation, and tell the services of one process apart', async () => {
    const [gateway, notify] = [await begin('gateway'), await begin('notify-service')];
    const correlationId = gateway.newCorrelationId(`00-${TRACE}-${CALLER}-01`)!;
    const span = request(gateway, correlationId, `00-${TRACE}-${CALLER}-01`);
    await withWork({ correlationId, causationId: undefined, span }, async () => {
      await spanned('step', 'client', { 'db.system.name': 'postgresql' }, async () => undefined);
    });
    span.end();
    await notify.run({ ...work, correlationId }, async () => undefined);
    await Promise.all([gateway.close(), notify.close()]);
    const of = (name: string) => collector.named(name)[0]!;
    expect(of('POST /x')).toMatchObject({
      service: 'gateway',
      kind: 2,
      traceId: TRACE,
      parentSpanId: CALLER,
    });
    expect(of('step')).toMatchObject({ service: 'gateway', kind: 3, parentSpanId: of('POST /x').spanId });
    expect(of('work')).toMatchObject({
      ...{ service: 'notify-service', kind: 5, traceId: TRACE },
      parentSpanId: of('POST /x').spanId,
    });
  });

  it('take a request to where it belongs, once that is known', async () => {
    const gateway = await begin('gateway');
    const card = `${TRACE}-${CALLER}`;
    const correlationId = gateway.newCorrelationId(undefined)!;
    const own = request(gateway, correlationId);
    await withWork({ correlationId, causationId: undefined, span: own }, async () => {
      await untraced(() => spanned('question', 'client', {}, async (span) => expect(span).toBeUndefined()));
      adoptTraceOf(card);
      const { correlationId: adopted } = currentWork()!;
      expect(contextOf(adopted)).toMatchObject({ traceId: TRACE, spanId: own.spanId });
      expect(gateway.traceparentFor(adopted)).toBe(`00-${TRACE}-${own.spanId}-01`);
      // Too late now: a step was told.
      adoptTraceOf('another');
      expect(currentWork()!.correlationId).toBe(adopted);
    });
    own.end();
    await gateway.close();
    expect(collector.spans.map(({ name }) => name)).toEqual(['POST /x']);
    expect(collector.spans[0]).toMatchObject({ traceId: TRACE, parentSpanId: CALLER, spanId: own.spanId });
  });

  it('are named by the lines that are logged in them', async () => {
    const lines: string[] = [];
    const out = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
    const told = createLogger('a', 'info', out);
    const tracing = await begin('a');
    await tracing.run({ ...work, correlationId: `${TRACE}-${CALLER}` }, async () => told.info({}, 'within'));
    await tracing.close();
    const line = JSON.parse(lines[0]!) as Record<string, unknown>;
    expect(line).toMatchObject({ oncall: { correlationId: `${TRACE}-${CALLER}` }, 'trace.id': TRACE });
    expect(line['span.id']).toBe(collector.named('work')[0]!.spanId);
  });

  it('tell of an error its kind alone', async () => {
    const tracing = await begin('a');
    const fail = async () => {
      throw new DomainError('CARD_GONE', 'secret words');
    };
    await expect(tracing.run({ ...work, correlationId: 'c' }, fail)).rejects.toThrow('secret');
    await tracing.close();
    expect(collector.named('work')[0]).toMatchObject({
      isError: true,
      attributes: { 'error.type': 'CARD_GONE' },
    });
    expect(collector.bodies.join()).not.toContain('secret');
  });

  it('tell of a call to an address of others its host alone', async () => {
    const tracing = await begin('a');
    const http = new OutboundHttp(AddressRanges.parse('loopback'));
    await tracing.run({ ...work, correlationId: 'c' }, () =>
      http.ask(`${collector.url}/hook/pass-word?key=pass-word`),
    );
    await Promise.all([tracing.close(), http.close()]);
    expect(collector.named('call outside GET')[0]).toMatchObject({
      ...{ service: 'a', kind: 3, parentSpanId: collector.named('work')[0]!.spanId },
      attributes: { 'server.address': new URL(collector.url).host, 'http.response.status_code': 200 },
    });
    expect(collector.bodies.join()).not.toContain('pass-word');
  });

  it('keep what their sampler keeps, and nothing of a caller who keeps nothing', async () => {
    const tracing = await begin('a', { tracesSampler: 'parentbased_traceidratio', tracesSamplerArg: '0' });
    const [own, callers] = [undefined, `00-${TRACE}-${CALLER}-00`].map((text) =>
      tracing.newCorrelationId(text)!,
    );
    for (const correlationId of [own!, callers!, 'INC-1']) {
      if (correlationId !== 'INC-1') expect(correlationId).toMatch(/-00$/);
      await tracing.run({ ...work, correlationId }, () =>
        spanned('step', 'client', {}, async () => undefined),
      );
    }
    await tracing.run({ ...work, correlationId: `${TRACE}-${CALLER}` }, async () => undefined);
    await tracing.close();
    expect(collector.spans.map(({ traceId }) => traceId)).toEqual([TRACE]);
  });

  it('hold nothing up where the collector hangs, and hold only so many spans', async () => {
    const tracing = await begin('a');
    collector.isHanging = true;
    const before = performance.now();
    for (let index = 0; index < 10_000; index += 1)
      await tracing.run({ ...work, correlationId: `c-${index}` }, async () => undefined);
    expect(performance.now() - before).toBeLessThan(10_000);
    collector.isHanging = false;
    const closing = performance.now();
    await tracing.close();
    expect(performance.now() - closing).toBeLessThan(4_000);
    // Queue and the batches on their way; the others are dropped.
    expect(collector.spans.length).toBeLessThan(4_000);
  });

  it('speak protobuf unless told otherwise', async () => {
    const tracing = await begin('a', { otlpProtocol: 'http/protobuf' });
    await tracing.run({ ...work, correlationId: 'c' }, async () => undefined);
    await tracing.close();
    await eventually(() => expect(collector.bodies).toHaveLength(1));
    expect(collector.bodies[0]).toContain('wecom-oncall');
    expect(collector.spans).toEqual([]);
  });
});
