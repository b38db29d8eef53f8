import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { formatCallbackEvent } from '@app/wecom-client';
import { ADMIN_TOKEN, GatewayHarness, SUITE_ID } from './gateway-harness.js';

const EVENTS = '/api/v1/tenants/acme/alert-events';
const MIB = 1024 * 1024;

describe('the HTTP doors', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      tenant,
      name: 'Acme',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      alertAccess: 'tenant',
    }));
    gateway.answer('notify.template.put', ({ templateId }) => ({
      templateId,
      locale: 'zh-CN',
      version: 1,
      warnings: [],
    }));
    gateway.answer('notify.template.preview', () => ({
      card: {},
      warnings: [],
      texts: { title: '', lines: [] },
    }));
  });

  afterAll(() => gateway.stop());

  const json = (body: string, authorization?: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body,
  });
  const bearer = `Bearer ${ADMIN_TOKEN}`;
  let tick = 0;
  const push = async () => {
    tick += 1;
    const xml = formatCallbackEvent({
      type: 'suite_ticket',
      family: 'command',
      suiteId: SUITE_ID,
      timeStamp: tick,
      suiteTicket: `Tk_${tick}`,
    });
    const began = performance.now();
    const response = await gateway.push('command', xml);
    expect(response.status).toBe(200);
    return performance.now() - began;
  };
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

  /** Sends a raw request line, which fetch would tidy up first. */
  async function raw(line: string, headers = ''): Promise<string> {
    const { port } = new URL(gateway.service.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${headers}\r\n`);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  }

  it('answers 401 before a body is sent', async () => {
    const { port } = new URL(gateway.service.url);
    const asked = request({
      port,
      path: EVENTS,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 8 * MIB },
    });
    asked.on('error', () => undefined);
    asked.flushHeaders();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(401);
    asked.destroy();
  });

  it('lets callbacks pass beside 8 MiB without a token as if nothing were there', async () => {
    const body = `[${'1,'.repeat(4 * MIB - 2)}1]`;
    const usual = [];
    for (let i = 0; i < 15; i += 1) usual.push(await push());
    const intruders = Promise.all(
      Array.from({ length: 4 }, () => gateway.fetch(EVENTS, json(body)).then(({ status }) => status)),
    );
    const beside = [];
    let settled = false;
    void intruders.finally(() => (settled = true));
    do beside.push(await push());
    while (!settled || beside.length < 5);
    expect(await intruders).toEqual([401, 401, 401, 401]);
    // Once 5 to 7 s each. A machine under load makes both numbers larger; a parsed body would add seconds to all of them.
    expect(median(beside)).toBeLessThan(median(usual) * 20 + 1_000);
  }, 60_000);

  it.each([
    ['arrays', '['.repeat(9_000) + ']'.repeat(9_000)],
    ['objects', '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000)],
    ['a field of', `{"name":${'['.repeat(9_000)}${']'.repeat(9_000)}}`],
    ['broken', '['.repeat(18_000)],
  ])('refuses %s nested without end, and does not fall over', async (_, body) => {
    for (const path of [EVENTS, '/api/v1/integrations', '/api/v1/tenants/acme/templates/preview']) {
      const { status } = await gateway.fetch(path, json(body, bearer));
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  });

  it.each([
    ['/api/v1/integrations', 64 * 1024],
    ['/login', 16 * 1024],
    ['/logout', 16 * 1024],
    ['/alerts/acme/INC-1/actions', 16 * 1024],
    ['/api/v1/tenants/acme/templates/preview', MIB],
    [EVENTS, 8 * MIB],
  ])('takes no larger body than it needs at %s', async (path, limit) => {
    const form = !path.startsWith('/api/');
    const init = json(form ? `a=${'x'.repeat(limit)}` : `"${'x'.repeat(limit)}"`, bearer);
    if (form) init.headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await gateway.fetch(path, init);
    expect(status).toBe(413);
  });

  it('takes a template of the longest legal texts, in the longest spelling', async () => {
    const long = (length: number) => '\\u4e00'.repeat(length);
    const body = `{"title":"${long(2048)}","body":"${long(8192)}"}`;
    const { status } = await gateway.fetch('/api/v1/tenants/acme/templates/t', {
      ...json(body, bearer),
      method: 'PUT',
    });
    expect(status).toBe(200);
  });

  it('decides by the route, however the address is written', async () => {
    for (const path of [
      '/%61pi/v1/integrations',
      '/API/v1/Integrations/',
      'http://evil.example/api/v1/integrations',
    ]) {
      const answer = await raw(`GET ${path}`);
      expect([path, answer.slice(0, 12), answer.includes('application/problem+json')]).toEqual([
        path,
        'HTTP/1.1 401',
        true,
      ]);
    }
    const body = '{"tenant":"a\\u0000"}';
    const { status } = await gateway.fetch('/%61pi/v1/integrations', json(body, bearer));
    expect(status).toBe(422);
  });

  it('answers addresses that cannot be read with a 4xx', async () => {
    for (const path of ['/%zz', '/api/v1/%ff', '/alerts/acme/%e0%a4', '*', 'nonsense', '/..%2f..%2fetc']) {
      expect([path, (await raw(`GET ${path}`)).slice(9, 10)]).toEqual([path, '4']);
    }
  });

  it('tells API clients in problem details that a route does not exist', async () => {
    for (const path of ['/nothing/here', '/api/v1/nothing']) {
      const response = await gateway.fetch(path, { headers: { accept: 'application/json' } });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await response.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  it('shows browsers a page instead', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'zh-CN' };
    const lost = await gateway.fetch('/nothing/here', { headers });
    expect([lost.status, (await lost.text()).includes('找不到该页面')]).toEqual([404, true]);
    const root = await gateway.fetch('/', { headers });
    expect([root.status, root.headers.get('location')]).toEqual([302, '/console']);
    const anything = await gateway.fetch('/', { headers: { accept: '*/*' } });
    expect([anything.status, anything.headers.get('location')]).toEqual([302, '/console']);
    const wecom = await gateway.fetch('/', { headers: { 'user-agent': 'Mozilla/5.0 wxwork/4.1.0' } });
    expect([wecom.status, wecom.headers.get('location')]).toEqual([302, '/app']);
    const program = await gateway.fetch('/', { headers: { accept: 'application/json' } });
    expect([program.status, await program.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'NOT_FOUND' }),
    ]);
  });

  it('tells browsers to keep to https', async () => {
    for (const path of ['/', '/api/v1/integrations', '/health/live', '/wecom/callback/data']) {
      const { headers } = await gateway.fetch(path);
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('stops looking at wrong tokens of an address, and never holds the right one up', async () => {
    const from = (address: string, token: string) =>
      gateway.fetch('/api/v1/nothing', {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
      });
    const known = (address: string, token: string) =>
      gateway.fetch('/api/v1/tenants/acme/templates/x', {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
      });
    expect((await from('203.0.113.5', 'w')).status).toBe(404);
    const seen = [];
    for (let i = 0; i < 40; i += 1) seen.push((await known(`203.0.113.7:${4000 + i}`, `wrong-${i}`)).status);
    expect(seen).toEqual([...Array<number>(30).fill(401), ...Array<number>(10).fill(429)]);
    const held = await known('203.0.113.7', 'wrong-again');
    expect([held.status, Number(held.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await known('203.0.113.8', 'wrong')).status).toBe(401);
    expect((await known('203.0.113.7', ADMIN_TOKEN)).status).toBe(422);
    gateway.clock.advance(60_000);
    expect((await known('203.0.113.7', 'wrong')).status).toBe(401);
  });

  it('counts a whole IPv6 network as one', async () => {
    const knock = async (host: number) =>
      (
        await gateway.fetch('/api/v1/integrations', {
          headers: {
            authorization: 'Bearer wrong',
            'x-forwarded-for': `[2001:db8:0:7::${host.toString(16)}]:9`,
          },
        })
      ).status;
    for (let host = 1; host <= 30; host += 1) expect(await knock(host)).toBe(401);
    expect(await knock(999)).toBe(429);
  });
});
