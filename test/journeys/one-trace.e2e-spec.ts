import { randomBytes } from 'node:crypto';
import { eventually, OtlpReceiver, type SeenSpan } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** Everything is read and compiled first, on a machine that may have much to do. */
const START_MS = 180_000;
const PATIENCE = { timeoutMs: 20_000 };

const event = (alertId: string) => ({
  ...{ specversion: '1.0', id: `E-${alertId}`, source: '/trace', type: 'oncall.alert.changed.v1' },
  data: {
    ...{ alertId, version: 1, status: 'triggered', severity: 'critical', title: `支付失败 ${alertId}` },
    updatedAt: '2026-11-23T01:12:00Z',
    lastChange: { kind: 'triggered' },
    notify: { recipients: ['zhangsan', 'lisi'] },
  },
});

/** Who does what, in the order of the story. */
const SENDING = [
  'gateway: POST /api/v1/tenants/:tenant/alert-events',
  'gateway: publish alerts.v1.*.event',
  'notify-service: process alerts.v1.*.event',
  'notify-service: send',
  'notify-service: wecom message/send',
  'card-state-service: process alerts.v1.*.event',
  'card-state-service: process card.sent',
];
const JOURNEY = [
  ...SENDING,
  'gateway: POST /wecom/callback/data',
  'card-state-service: process wecom.callback.data.*',
  'alert-desk: process alerts.v1.*.action',
  'alert-desk: publish alerts.v1.*.event',
  'notify-service: process card.update-requested',
  'notify-service: wecom message/update_template_card',
  'card-state-service: process card.updated',
];

/** The same in a group, by a smart bot. */
const IN_A_GROUP = [
  'gateway: publish alerts.v1.*.event',
  'bot-service: process alerts.v1.*.event',
  'bot-service: send to a group',
  'bot-service: wecom aibot_send_msg',
  'bot-service: process bot press',
  'bot-service: publish bot.pressed',
  'card-state-service: process bot.pressed',
  'alert-desk: process alerts.v1.*.action',
  'bot-service: wecom aibot_respond_update_msg',
];

describe('one trace from the alert to the corrected card', () => {
  let collector: OtlpReceiver;
  let system: System;
  let acme: CorpStory;
  let zhangsan: Phone;
  let lisi: Phone;

  beforeAll(async () => {
    collector = await OtlpReceiver.start();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    system = await System.start({ env });
    acme = await CorpStory.begin(system);
    await acme.install();
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  }, START_MS);
  afterAll(async () => {
    await system?.stop();
    await collector?.stop();
  });

  const post = async (alertId: string, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await fetch(`${system.gatewayUrl}/api/v1/tenants/acme/alert-events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${system.adminApiToken}`, ...headers },
      body: JSON.stringify(event(alertId)),
    });
    expect(response.status).toBe(202);
    return response;
  };
  /** The spans of a trace once all of these steps are among them: each service tells of its own after a second. */
  const withAll = (traceId: string | undefined, told: readonly string[]): Promise<SeenSpan[]> =>
    eventually(() => {
      const spans = collector.spans.filter((span) => span.traceId === traceId);
      const seen = new Set(spans.map(({ service, name }) => `${service}: ${name}`));
      expect(told.filter((step) => !seen.has(step))).toEqual([]);
      return spans;
    }, PATIENCE);

  it('goes on in the trace of whoever told of the alert, through every service and both calls of WeCom', async () => {
    const traceId = randomBytes(16).toString('hex');
    const caller = randomBytes(8).toString('hex');
    await post('T-1', { traceparent: `00-${traceId}-${caller}-01` });
    await Promise.all([zhangsan.sees('T-1'), lisi.sees('T-1')]);
    await acme.card('T-1');
    await zhangsan.press('开始处理');
    await Promise.all([zhangsan.sees('处理中', '张三'), lisi.sees('处理中', '张三')]);
    const spans = await withAll(traceId, JOURNEY);

    const [first] = spans.filter(({ name }) => name === 'POST /api/v1/tenants/:tenant/alert-events');
    expect(first!.parentSpanId).toBe(caller);
    // Every other span stands below one of this trace.
    const known = new Set(spans.map(({ spanId }) => spanId));
    const lost = spans.filter(
      ({ parentSpanId }) => !known.has(parentSpanId ?? '') && parentSpanId !== caller,
    );
    expect(lost).toEqual([]);
    const kinds = new Set(spans.map(({ attributes }) => attributes['db.system.name']).filter(Boolean));
    expect([...kinds].sort()).toEqual(['postgresql', 'redis']);
    // A Redis that has just begun knows no script: each is told to it once.
    expect(spans.filter(({ isError, name }) => isError && name !== 'redis evalsha')).toEqual([]);
  });

  it('goes on in the trace of a pipeline that publishes on NATS, and hands it on with what people do', async () => {
    const pipeline = await Pipeline.connect(system);
    for (const [alertId, where] of [
      ['T-N1', 'header'],
      ['T-N2', 'extension'],
    ] as const) {
      const traceId = randomBytes(16).toString('hex');
      const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
      const told = { ...event(alertId), ...(where === 'extension' && { traceparent }) };
      await pipeline.publishBytes(Buffer.from(JSON.stringify(told)), {
        'content-type': 'application/cloudevents+json',
        ...(where === 'header' && { traceparent }),
      });
      await lisi.sees(alertId);
      const spans = await withAll(traceId, SENDING.slice(2));
      const [first] = spans.filter(({ name }) => name === 'process alerts.v1.*.event');
      expect(`00-${traceId}-${first!.parentSpanId}-01`).toBe(traceparent);
    }
    await pipeline.close();
  });

  it('goes on from the door of a source over what the desk makes of a body', async () => {
    await system.api.put('/tenants/acme/spaces/default', {
      ...{ name: '值班', match: [] },
      policy: { levels: [{ targets: [{ account: 'lisi' }] }] },
    });
    const { url } = await system.api.post('/tenants/acme/sources', { kind: 'alertmanager', name: 'p' });
    const alert = {
      status: 'firing',
      labels: { alertname: 'T-A1', severity: 'critical' },
      fingerprint: 'a1',
    };
    const body = {
      version: '4',
      status: 'firing',
      receiver: 'oncall',
      alerts: [{ ...alert, annotations: {} }],
    };
    const told = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    expect(told.status).toBe(200);
    await lisi.sees('T-A1');
    const [traceId] = told.headers.get('x-correlation-id')!.split('-');
    await withAll(traceId, [
      'gateway: POST /ingest/:token',
      'alert-desk: process ingest.received',
      'alert-desk: publish alerts.v1.*.event',
      ...SENDING.slice(2),
    ]);
  });

  it('goes on with a press on the card in a group, which WeCom tells without any header', async () => {
    const group = await GroupStory.begin(acme, ['zhangsan', 'lisi']);
    await group.becomes('lisi', 'lisi');
    await group.isOfSpace('pay');
    const traceId = randomBytes(16).toString('hex');
    const told = event('T-G1');
    const data = { ...told.data, space: { id: 'pay', name: '支付' }, notify: null };
    const response = await fetch(`${system.gatewayUrl}/api/v1/tenants/acme/alert-events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${system.adminApiToken}`,
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      },
      body: JSON.stringify({ ...told, data }),
    });
    expect(response.status).toBe(202);
    await group.sees('T-G1', '待处理');
    await group.press('lisi', '开始处理');
    await group.sees('T-G1', '处理中', '李四');
    await withAll(traceId, IN_A_GROUP);
  });

  it('begins one of its own where nobody told of any, and says it in X-Correlation-Id', async () => {
    const [traceId] = (await post('T-2')).headers.get('x-correlation-id')!.split('-');
    await lisi.sees('T-2');
    await withAll(traceId, SENDING);
  });

  it('keeps nothing of a trace that its caller does not keep', async () => {
    const traceId = randomBytes(16).toString('hex');
    await post('T-3', { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-00` });
    await lisi.sees('T-3');
    await acme.card('T-3');
    const [next] = (await post('T-4')).headers.get('x-correlation-id')!.split('-');
    await withAll(next, SENDING);
    expect(collector.spans.filter((span) => span.traceId === traceId)).toEqual([]);
  });

  it('tells no token, code, body or address with a query', () => {
    const sent = collector.bodies.join('\n');
    expect(sent.length).toBeGreaterThan(10_000);
    const { credentials } = system.sandbox.state as unknown as { credentials: unknown };
    const known = [...JSON.stringify(credentials).matchAll(/"([\w-]{16,})"/g)].map(([, text]) => text!);
    expect(known.length).toBeGreaterThan(2);
    const ids = /^(ww|wp|wo|wm)/;
    for (const secret of known.filter((text) => !ids.test(text))) expect(sent).not.toContain(secret);
    for (const code of sent.matchAll(/access_token=|response_code|(?<!get_)permanent_code|cgi-bin[^"]*\?/g))
      expect(code[0]).toBe('');
    expect(sent).not.toContain('支付失败');
    expect(sent).not.toContain(system.adminApiToken);
    expect(sent).not.toContain('zhangsan');
  });

  it('holds nothing up when the collector hangs or is gone', async () => {
    collector.isHanging = true;
    await post('T-5');
    await zhangsan.sees('T-5');
    await collector.stop();
    await post('T-6');
    await zhangsan.sees('T-6');
    const began = performance.now();
    await system.stopAll();
    expect(performance.now() - began).toBeLessThan(8_000);
    await system.startAll();
  });
});
