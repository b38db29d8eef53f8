import { gzipSync } from 'node:zlib';
import { eventually } from '@app/testing';
import { GatewayHarness } from './gateway-harness.js';
import { SourceDesk } from './source-desk.js';
import { type MadeSource, pathOf, SourceDoors } from './source-doors.js';

describe('the doors of alert sources', () => {
  let gateway: GatewayHarness;
  let desk: SourceDesk;
  let doors: SourceDoors;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    desk = new SourceDesk(gateway);
    doors = new SourceDoors(gateway);
  });
  afterAll(() => gateway?.stop());

  const factsOf = async (id: string) =>
    (await gateway.facts('FACTS')).filter(({ data }) => data.sourceId === id);

  it('make a source whose token is shown once and kept by nobody, and its credentials sealed', async () => {
    const silence = { url: 'https://am.example.com/', password: 'hunter-two', username: 'u' };
    const made = await doors.make('alertmanager', { silence, per: 'alert' });
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
    const { id, token } = await doors.make('alertmanager');
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
    expect(await doors.send('/ingest', body, { headers })).toMatchObject({
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
    const { id, url } = await doors.make('alertmanager');
    const alert = (n: number) => ({
      status: 'firing',
      fingerprint: `f${n}`,
      labels: { alertname: 'A', x: 'y'.repeat(2_000) },
    });
    const alerts = Array.from({ length: 700 }, (_, n) => alert(n));
    expect(await doors.send(pathOf({ url }), { alerts })).toMatchObject({
      status: 200,
      body: { accepted: 700 },
    });
    expect((await doors.send(pathOf({ url }), { alerts: [alert(1)] })).status).toBe(200);
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
    const flashduty = await doors.make('flashduty');
    const [standard] = flashduty.compatibleUrls;
    const event = { event_status: 'Critical', title_rule: 't', alert_key: 'k' };
    expect(await doors.send(pathOf({ url: standard! }), event)).toMatchObject({
      status: 200,
      body: { data: { alert_key: 'k' } },
    });
    const pagerduty = await doors.make('pagerduty');
    const trigger = {
      routing_key: pagerduty.token,
      event_action: 'trigger',
      dedup_key: 'd',
      payload: { summary: 's' },
    };
    expect(await doors.send('/v2/enqueue', trigger)).toMatchObject({
      status: 202,
      body: { status: 'success', dedup_key: 'd' },
    });
    const packed = gzipSync(JSON.stringify({ ...trigger, dedup_key: 'e' }));
    expect(await doors.send('/v2/enqueue', packed)).toMatchObject({ status: 202, body: { dedup_key: 'e' } });
    const robot = await doors.make('robot');
    const [wecom, dingtalk, feishu] = robot.compatibleUrls.map((url) => pathOf({ url }));
    const text = { msgtype: 'text', text: { content: 'x' } };
    expect(await doors.send(wecom!, text)).toMatchObject({ status: 200, body: { errcode: 0, errmsg: 'ok' } });
    expect(await doors.send(dingtalk!, text)).toMatchObject({ status: 200, body: { errcode: 0 } });
    const post = { msg_type: 'text', content: { text: 'x' } };
    expect(await doors.send(feishu!, post)).toMatchObject({
      status: 200,
      body: { StatusCode: 0, code: 0, msg: 'success' },
    });
    expect(await doors.send(pathOf(robot), post)).toMatchObject({ status: 200, body: { code: 0 } });
    const tencent = await doors.make('tencent');
    const alarm = { sessionId: 's', alarmStatus: '1' };
    expect(await doors.send(pathOf(tencent), alarm)).toMatchObject({
      status: 200,
      body: { sessionId: 's', retCode: 0 },
    });
  });

  it.each(['foo', 'multipart/form-data', 'application/json; charset', ''])(
    'take any content type: %p',
    async (contentType) => {
      const { url } = await doors.make('cloudevents');
      const headers = { 'content-type': contentType };
      expect(await doors.send(pathOf({ url }), { data: { dedup_key: 'k' } }, { headers })).toMatchObject({
        status: 200,
      });
    },
  );

  it('keep and show no token that a body names', async () => {
    const { id, token } = await doors.make('pagerduty');
    await doors.send('/v2/enqueue', { routing_key: token, event_action: 'resolve', dedup_key: 'd' });
    const { body } = await gateway.api('GET', `/tenants/acme/sources/${id}/events`);
    expect(JSON.stringify(body)).toContain('wi_***');
    expect(JSON.stringify(body)).not.toContain(token);
  });

  it('follow a change of a source, and a new token ends the old one', async () => {
    const { id, url } = await doors.make('cloudevents', { severity: { bad: 'critical' } });
    const path = `/tenants/acme/sources/${id}`;
    const silence = { url: 'https://am.example.com', token: '***' };
    const changed = await gateway.api('PUT', path, { name: 'renamed', settings: { silence } });
    expect(changed).toMatchObject({ status: 200, body: { id, kind: 'cloudevents', name: 'renamed' } });
    const [stored] = [...desk.sources.values()].filter(({ sourceId }) => sourceId === id);
    expect(stored!.settings).toEqual({ silence: { url: ['https://am.example.com'], sealedToken: '***' } });
    const wrong = await gateway.api('PUT', path, { name: 'x', settings: { per: 'week' } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
    const event = { data: { dedup_key: 'k' } };
    expect((await doors.send(pathOf({ url }), event)).status).toBe(200);
    const renewed = await gateway.api('POST', `${path}/token`);
    expect(renewed.status).toBe(200);
    expect((await doors.send(pathOf({ url }), event)).status).toBe(401);
    expect((await doors.send(pathOf(renewed.body as MadeSource), event)).status).toBe(200);
  });

  it('refuse a deleted source within two seconds', async () => {
    const { id, url } = await doors.make('cloudevents');
    const event = { data: { dedup_key: 'k' } };
    expect((await doors.send(pathOf({ url }), event)).status).toBe(200);
    expect((await gateway.api('DELETE', `/tenants/acme/sources/${id}`)).status).toBe(204);
    expect((await doors.send(pathOf({ url }), event)).status).toBe(401);
  });

  it('stay open to who was known while alert-desk is away, and ask others to come again', async () => {
    const known = await doors.make('alertmanager');
    const others = {
      alertmanager: await doors.make('alertmanager'),
      nightingale: await doors.make('nightingale'),
    };
    const body = { alerts: [{ status: 'firing', fingerprint: 'f' }] };
    expect((await doors.send(pathOf(known), body)).status).toBe(200);
    desk.isAway = true;
    try {
      const busy = await doors.send(pathOf(others.alertmanager), body);
      expect(busy).toMatchObject({ status: 503, body: { code: 'INGEST_BUSY' } });
      expect(busy.headers.get('retry-after')).toBe('10');
      // Whose token it is is what nobody knows, and so its manner of being answered too.
      expect((await doors.send(pathOf(others.nightingale), body)).status).toBe(503);
      await eventually(async () => expect((await doors.send(pathOf(known), body)).status).toBe(200));
    } finally {
      desk.isAway = false;
    }
  });

  it('let a body be tried without a trace', async () => {
    const { id } = await doors.make('grafana');
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
    const { id, url } = await doors.make('alertmanager');
    const body = (n: number) => ({
      alerts: [{ status: 'firing', fingerprint: `f${n}`, labels: { alertname: 'A' } }],
    });
    const path = pathOf({ url });
    const statuses = await Promise.all(
      Array.from({ length: 500 }, async (_, n) => (await doors.send(path, body(n))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await eventually(async () => expect(await factsOf(id)).toHaveLength(500), { timeoutMs: 15_000 });
  });
});
