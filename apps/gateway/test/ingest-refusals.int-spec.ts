import { GatewayHarness } from './gateway-harness.js';
import { SourceDesk } from './source-desk.js';
import { pathOf, SourceDoors } from './source-doors.js';

describe('what the doors of alert sources do not take', () => {
  let gateway: GatewayHarness;
  let doors: SourceDoors;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    new SourceDesk(gateway);
    doors = new SourceDoors(gateway);
  });
  afterAll(() => gateway?.stop());

  it('name what is missing: 400, and a code of robots', async () => {
    const nightingale = await doors.make('nightingale');
    const answer = await doors.send(pathOf(nightingale), { rule_name: 'x' });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INGEST_BODY_REFUSED', errors: [{ field: 'hash' }] },
    });
    const robot = await doors.make('robot');
    const said = await doors.send(pathOf(robot), { msgtype: 'text', text: {} });
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
    expect(await doors.send('/v2/enqueue', body)).toMatchObject({ status, body: { message } });
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
    expect((await doors.send(path, {})).status).toBe(status);
  });

  it('are each for their own kind', async () => {
    const { token } = await doors.make('alertmanager');
    expect((await doors.send(`/robot/send?access_token=${token}`, {})).status).toBe(404);
  });

  it('refuse what is too large, and hear its sender out', async () => {
    const { url } = await doors.make('alertmanager');
    for (const bytes of [5 * 1024 * 1024 + 1, 20 * 1024 * 1024]) {
      const answer = await doors.send(pathOf({ url }), Buffer.alloc(bytes, 32));
      expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    }
  });
});
