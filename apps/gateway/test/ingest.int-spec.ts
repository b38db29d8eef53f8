import { gzipSync } from 'node:zlib';
import type { SourceKind } from '@app/contracts';
import { eventually } from '@app/testing';
import { GatewayHarness } from './gateway-harness.js';
import { SourceDesk } from './source-desk.js';

interface Made {
  id: string;
  token: string;
  url: string;
  compatibleUrls: string[];
}

describe('the doors of alert sources', () => {
  let gateway: GatewayHarness;
  let desk: SourceDesk;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    desk = new SourceDesk(gateway);
  });
  afterAll(() => gateway?.stop());

  const make = async (kind: SourceKind, settings?: object): Promise<Made> => {
    const { status, body } = await gateway.api('POST', '/tenants/acme/sources', {
      kind,
      name: `a ${kind}`,
      settings,
    });
    expect(status).toBe(201);
    return body as Made;
  };
  const send = async (path: string, body: unknown, init: RequestInit = {}) => {
    const bytes = body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await gateway.fetch(path, { method: 'POST', body: bytes as string, ...init });
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    };
  };
  const factsOf = async (id: string) =>
    (await gateway.facts('FACTS')).filter(({ data }) => data.sourceId === id);
  const pathOf = ({ url }: { url: string }) => new URL(url).pathname + new URL(url).search;

  it('make a source whose token is shown once and kept by nobody, and its credentials sealed', async () => {
    const silence = { url: 'https://am.example.com/', password: 'hunter-two', username: 'u' };
    const made = await make('alertmanager', { silence, per: 'alert' });
    expect(made.url).toBe(`https://oncall.example.com/ingest/${made.token}`);
    const asked = gateway.asked.filter(({ subject }) => subject.startsWith('desk.source'));
    expect(JSON.stringify(asked)).not.toContain(made.token);
    expect(JSON.stringify(asked)).not.toContain('hunter-two');
    expect(asked.at(-1)!.payload).toMatchObject({
      settings: { silence: { url: ['https://am.example.com'] } },
    });
    const answer = await gateway.api('POST', '/tenants/acme/sources', {
      kind: 'robot',
      name: 'r',
      settings: { key: ['('] },
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'settings.key[0]' }] } });
  });

  it('store a body with its events before they answer, whatever the content type, gzip too', async () => {
    const { id, token } = await make('alertmanager');
    const alerts = [
      {
        status: 'firing',
        fingerprint: 'f1',
        labels: { alertname: 'A', severity: 'critical' },
        startsAt: '2026-11-25T08:00:00Z',
      },
      { status: 'resolved', fingerprint: 'f2', labels: { alertname: 'B' }, endsAt: '2026-11-25T08:00:00Z' },
      { status: 'firing' },
    ];
    const body = gzipSync(JSON.stringify({ version: '4', alerts }));
    const headers = {
      authorization: `Basic ${Buffer.from(`am:${token}`).toString('base64')}`,
      'content-type': 'text/plain',
    };
    expect(await send('/ingest', body, { headers })).toMatchObject({
      status: 200,
      body: { accepted: 2, refused: 1 },
    });
    const facts = await eventually(async () => {
      const found = await factsOf(id);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(facts[0]!.data).toMatchObject({
      ...{ tenant: 'acme', kind: 'alertmanager', part: 0, parts: 1 },
      events: [
        { key: 'f1', index: 0, status: 'firing', severity: 'critical', labels: { source: 'a alertmanager' } },
        { key: 'f2', index: 1, status: 'resolved' },
      ],
    });
    const list = await gateway.api('GET', `/tenants/acme/sources/${id}/events`);
    const [shown] = (list.body as { items: Record<string, unknown>[] }).items;
    expect(shown).toMatchObject({
      ...{
        events: 2,
        isCut: false,
        text: JSON.stringify({ version: '4', alerts }),
        contentType: 'text/plain',
      },
      became: [{ index: 0, alertId: 'a', became: 'opened', version: 1 }],
      leftOut: [{ index: 2, errors: [{ field: 'alerts[2].fingerprint' }] }],
    });
    const one = await gateway.api('GET', `/tenants/acme/sources/${id}/events/${String(shown!.bodyId)}`);
    expect(one).toMatchObject({ status: 200, body: { bodyId: shown!.bodyId } });
  });

  it('number bodies by their arrival and cut what is large into facts that fit', async () => {
    const { id, url } = await make('alertmanager');
    const alert = (n: number) => ({
      status: 'firing',
      fingerprint: `f${n}`,
      labels: { alertname: 'A', x: 'y'.repeat(2_000) },
    });
    const alerts = Array.from({ length: 700 }, (_, n) => alert(n));
    expect(await send(pathOf({ url }), { alerts })).toMatchObject({ status: 200, body: { accepted: 700 } });
    expect((await send(pathOf({ url }), { alerts: [alert(1)] })).status).toBe(200);
    const facts = await eventually(async () => {
      const found = await factsOf(id);
      expect(found.length).toBeGreaterThan(3);
      expect(found.at(-1)!.data.parts).toBe(1);
      return found.map(
        ({ data }) => data as { part: number; parts: number; seq: number; events: { index: number }[] },
      );
    });
    const large = facts.slice(0, -1);
    expect(large.map(({ part }) => part)).toEqual(large.map((_, part) => part));
    expect(new Set(large.map(({ seq }) => seq)).size).toBe(1);
    expect(large.flatMap(({ events }) => events.map(({ index }) => index))).toEqual(alerts.map((_, n) => n));
    expect(Math.max(...large.map((fact) => JSON.stringify(fact).length))).toBeLessThan(512 * 1024);
    expect(facts.at(-1)!.seq).toBeGreaterThan(large[0]!.seq);
  });

  it('answer each sender as it understands, at the addresses that it knows', async () => {
    const flashduty = await make('flashduty');
    const [standard] = flashduty.compatibleUrls;
    const event = { event_status: 'Critical', title_rule: 't', alert_key: 'k' };
    expect(await send(pathOf({ url: standard! }), event)).toMatchObject({
      status: 200,
      body: { data: { alert_key: 'k' } },
    });
    const pagerduty = await make('pagerduty');
    const trigger = {
      routing_key: pagerduty.token,
      event_action: 'trigger',
      dedup_key: 'd',
      payload: { summary: 's' },
    };
    expect(await send('/v2/enqueue', trigger)).toMatchObject({
      status: 202,
      body: { status: 'success', dedup_key: 'd' },
    });
    const packed = gzipSync(JSON.stringify({ ...trigger, dedup_key: 'e' }));
    expect(await send('/v2/enqueue', packed)).toMatchObject({ status: 202, body: { dedup_key: 'e' } });
    const robot = await make('robot');
    const [wecom, dingtalk, feishu] = robot.compatibleUrls.map((url) => pathOf({ url }));
    const text = { msgtype: 'text', text: { content: 'x' } };
    expect(await send(wecom!, text)).toMatchObject({ status: 200, body: { errcode: 0, errmsg: 'ok' } });
    expect(await send(dingtalk!, text)).toMatchObject({ status: 200, body: { errcode: 0 } });
    const post = { msg_type: 'text', content: { text: 'x' } };
    expect(await send(feishu!, post)).toMatchObject({
      status: 200,
      body: { StatusCode: 0, code: 0, msg: 'success' },
    });
    expect(await send(pathOf(robot), post)).toMatchObject({ status: 200, body: { code: 0 } });
    const tencent = await make('tencent');
    const alarm = { sessionId: 's', alarmStatus: '1' };
    expect(await send(pathOf(tencent), alarm)).toMatchObject({
      status: 200,
      body: { sessionId: 's', retCode: 0 },
    });
  });

  it('name what is missing: 400, and a code of robots', async () => {
    const nightingale = await make('nightingale');
    const answer = await send(pathOf(nightingale), { rule_name: 'x' });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INGEST_BODY_REFUSED', errors: [{ field: 'hash' }] },
    });
    const robot = await make('robot');
    const said = await send(pathOf(robot), { msgtype: 'text', text: {} });
    expect(said.status).toBe(200);
    expect(said.body).toMatchObject({ errcode: 40_008, errmsg: expect.stringContaining('text.content') });
    const kept = await gateway.api('GET', `/tenants/acme/sources/${nightingale.id}/events`);
    expect(kept.body).toMatchObject({
      items: [{ text: '{"rule_name":"x"}', leftOut: [{ errors: [{ field: 'hash' }] }] }],
    });
  });

  it.each<[unknown, number, string]>([
    [{ event_action: 'trigger' }, 400, 'routing_key is missing'],
    [Buffer.from('{"routing_key":'), 400, 'the body is no JSON object'],
    [{ routing_key: 'x' }, 404, 'the key is unknown'],
  ])('say what is wrong where the body names the key: %j', async (body, status, message) => {
    expect(await send('/v2/enqueue', body)).toMatchObject({ status, body: { message } });
  });

  it.each<[string, number]>([
    ['/ingest/wi_' + 'a'.repeat(43), 401],
    ['/ingest/x', 401],
    ['/ingest', 401],
    ['/event/push/alert/standard?integration_key=x', 404],
    ['/cgi-bin/webhook/send?key=x', 404],
    ['/robot/send', 404],
    ['/open-apis/bot/v2/hook/x', 404],
  ])('answer an unknown token: %s', async (path, status) => {
    expect((await send(path, {})).status).toBe(status);
  });

  it('are each for their own kind', async () => {
    const { token } = await make('alertmanager');
    expect((await send(`/robot/send?access_token=${token}`, {})).status).toBe(404);
  });

  it('refuse what is too large, and hear its sender out', async () => {
    const { url } = await make('alertmanager');
    for (const bytes of [5 * 1024 * 1024 + 1, 20 * 1024 * 1024]) {
      const answer = await send(pathOf({ url }), Buffer.alloc(bytes, 32));
      expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    }
  });

  it.each(['foo', 'multipart/form-data', 'application/json; charset', ''])(
    'take any content type: %p',
    async (contentType) => {
      const { url } = await make('cloudevents');
      const headers = { 'content-type': contentType };
      expect(await send(pathOf({ url }), { data: { dedup_key: 'k' } }, { headers })).toMatchObject({
        status: 200,
      });
    },
  );

  it('keep and show no token that a body names', async () => {
    const { id, token } = await make('pagerduty');
    await send('/v2/enqueue', { routing_key: token, event_action: 'resolve', dedup_key: 'd' });
    const { body } = await gateway.api('GET', `/tenants/acme/sources/${id}/events`);
    expect(JSON.stringify(body)).toContain('wi_***');
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it('follow a change of a source, and a new token ends the old one', async () => {
    const { id, url } = await make('cloudevents', { severity: { bad: 'critical' } });
    const path = `/tenants/acme/sources/${id}`;
    const silence = { url: 'https://am.example.com', token: '***' };
    const changed = await gateway.api('PUT', path, { name: 'renamed', settings: { silence } });
    expect(changed).toMatchObject({ status: 200, body: { id, kind: 'cloudevents', name: 'renamed' } });
    const [stored] = [...desk.sources.values()].filter(({ sourceId }) => sourceId === id);
    expect(stored!.settings).toEqual({ silence: { url: ['https://am.example.com'], sealedToken: '***' } });
    const wrong = await gateway.api('PUT', path, { name: 'x', settings: { per: 'week' } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
    const event = { data: { dedup_key: 'k' } };
    expect((await send(pathOf({ url }), event)).status).toBe(200);
    const renewed = await gateway.api('POST', `${path}/token`);
    expect(renewed.status).toBe(200);
    expect((await send(pathOf({ url }), event)).status).toBe(401);
    expect((await send(pathOf(renewed.body as Made), event)).status).toBe(200);
  });

  it('refuse a deleted source within two seconds', async () => {
    const { id, url } = await make('cloudevents');
    const event = { data: { dedup_key: 'k' } };
    expect((await send(pathOf({ url }), event)).status).toBe(200);
    expect((await gateway.api('DELETE', `/tenants/acme/sources/${id}`)).status).toBe(204);
    expect((await send(pathOf({ url }), event)).status).toBe(401);
  });

  it('stay open to who was known while alert-desk is away, and ask others to come again', async () => {
    const known = await make('alertmanager');
    const others = { alertmanager: await make('alertmanager'), nightingale: await make('nightingale') };
    const body = { alerts: [{ status: 'firing', fingerprint: 'f' }] };
    expect((await send(pathOf(known), body)).status).toBe(200);
    desk.isAway = true;
    try {
      const busy = await send(pathOf(others.alertmanager), body);
      expect(busy).toMatchObject({ status: 503, body: { code: 'INGEST_BUSY' } });
      expect(busy.headers.get('retry-after')).toBe('10');
      // Whose token it is is what nobody knows, and so its manner of being answered too.
      expect((await send(pathOf(others.nightingale), body)).status).toBe(503);
      await eventually(async () => expect((await send(pathOf(known), body)).status).toBe(200));
    } finally {
      desk.isAway = false;
    }
  });

  it('let a body be tried without a trace', async () => {
    const { id } = await make('grafana');
    const body = { orgId: 2, alerts: [{ status: 'firing', fingerprint: 'f', labels: { alertname: 'A' } }] };
    const before = gateway.asked.length;
    const tried = await gateway.api('POST', `/tenants/acme/sources/${id}/try`, body);
    expect(tried).toMatchObject({
      status: 200,
      body: { events: [{ alertId: `${id}-2-f`, status: 'triggered', severity: 'warning', title: 'A' }] },
    });
    const runbook = { annotations: { runbook_url: 'https://wiki.example/a', description: 'd' } };
    const linked = { ...body, alerts: body.alerts.map((alert) => ({ ...alert, ...runbook })) };
    expect(await gateway.api('POST', `/tenants/acme/sources/${id}/try`, linked)).toMatchObject({
      body: { events: [{ description: 'd\nrunbook: https://wiki.example/a' }] },
    });
    const settings = { mapping: { key: 'id', title: 'name', time: 'at' } };
    const given = { kind: 'mapping', settings, body: { id: 1, name: 'n', at: '2026-11-25 16:00:00' } };
    expect((await gateway.api('POST', '/tenants/acme/sources/try', given)).body).toMatchObject({
      events: [{ alertId: 'source-1', title: 'n', updatedAt: '2026-11-25T08:00:00.000Z' }],
    });
    expect((await gateway.api('POST', `/tenants/acme/sources/${id}/try`, {})).status).toBe(400);
    expect(gateway.asked.slice(before).filter(({ subject }) => subject.includes('create'))).toEqual([]);
    expect(await factsOf(id)).toEqual([]);
  });

  it('take five hundred bodies at once without a refusal', async () => {
    const { id, url } = await make('alertmanager');
    const body = (n: number) => ({
      alerts: [{ status: 'firing', fingerprint: `f${n}`, labels: { alertname: 'A' } }],
    });
    const path = pathOf({ url });
    const statuses = await Promise.all(
      Array.from({ length: 500 }, async (_, n) => (await send(path, body(n))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await eventually(async () => expect(await factsOf(id)).toHaveLength(500), { timeoutMs: 15_000 });
  });
});
