import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { WecomApiError, WecomMemberError, WecomTokenError } from '../errors/wecom-errors.js';
import { WecomTransportError } from '../errors/wecom-transport-error.js';
import { WecomClient } from '../wecom-client.js';
import { WecomHttp, type WecomCall, type WecomHttpOptions } from './wecom-http.js';

const TOKEN = 'tok_THIS-MUST-NOT-LEAK+/=';

interface Received {
  method: string;
  path: string;
  token: string | null;
  headers: IncomingMessage['headers'];
  body: string;
}

let answer: (request: Received, response: ServerResponse) => void;
let received: Received[] = [];
let https: WecomHttp[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const entry = {
      method: request.method ?? '',
      path: url.pathname,
      token: url.searchParams.get('access_token'),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(entry);
    answer(entry, response);
  });
});

const json =
  (value: unknown, status = 200) =>
  (_: Received, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

function http(options: Partial<WecomHttpOptions> = {}): WecomHttp {
  const { port } = server.address() as AddressInfo;
  const opened = new WecomHttp({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 5000, ...options });
  https.push(opened);
  return opened;
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('the call succeeded');
}

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => {
  received = [];
  https = [];
});
afterEach(() => Promise.all(https.map((opened) => opened.close())));
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('a call', () => {
  it('carries the correlation id it is made with ahead of the one around it', async () => {
    answer = json({ errcode: 0, errmsg: 'ok', msgid: 'm1' });
    const client = new WecomClient(http({ correlationId: () => 'around' }));
    await client.message.sendRaw(TOKEN, '{}', 'own');
    await client.message.sendRaw(TOKEN, '{}');
    expect(received.map(({ headers }) => headers['x-correlation-id'])).toEqual(['own', 'around']);
  });

  it('puts the token into the query, the correlation id into a header and JSON into the body', async () => {
    answer = json({ errcode: 0, errmsg: 'ok', msgid: 'm1', response_code: 'r1' });
    const client = new WecomClient(http({ correlationId: () => 'corr-1' }));
    const result = await client.message.send(TOKEN, {
      toUser: ['woA', 'woB'],
      agentId: 7,
      message: { msgtype: 'text', text: { content: '你好' } },
      enableIdTrans: true,
    });
    expect(result).toEqual({
      msgId: 'm1',
      responseCode: 'r1',
      invalidUsers: [],
      unlicensedUsers: [],
      invalidParties: [],
      invalidTags: [],
    });
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/cgi-bin/message/send',
        token: TOKEN,
        headers: { 'x-correlation-id': 'corr-1' },
      },
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      touser: 'woA|woB',
      agentid: 7,
      msgtype: 'text',
      text: { content: '你好' },
      enable_id_trans: 1,
    });
  });

  it('takes a missing errcode as success', async () => {
    answer = json({ suite_access_token: 's1', expires_in: 7200 });
    const suite = new WecomClient(http()).suite;
    const token = await suite.getSuiteToken({ suiteId: 'ww1', suiteSecret: 'x', suiteTicket: 't' });
    expect(token).toEqual({ suiteAccessToken: 's1', expiresIn: 7200 });
  });

  it('splits the lists of a partial failure, and reads an array as well', async () => {
    answer = json({
      errcode: 0,
      invaliduser: 'wo1|wo2',
      unlicenseduser: 'wo3',
      invalidparty: '7',
      msgid: 'm',
    });
    const client = new WecomClient(http());
    const bytes = '{"touser":"x"}';
    expect(await client.message.sendRaw(TOKEN, bytes)).toMatchObject({
      invalidUsers: ['wo1', 'wo2'],
      unlicensedUsers: ['wo3'],
      invalidParties: ['7'],
    });
    answer = json({ errcode: 0, invaliduser: ['wo9'] });
    expect(await client.message.updateTemplateCardRaw(TOKEN, bytes)).toEqual({ invalidUsers: ['wo9'] });
  });

  it('sends stored bytes unchanged', async () => {
    answer = json({ errcode: 0 });
    const bytes = '{ "b":1,\n"a":  "\\u00e9é" }';
    await http().postRaw('message/send', TOKEN, bytes);
    await http().postRaw('message/send', TOKEN, bytes);
    expect(received.map((request) => request.body)).toEqual([bytes, bytes]);
  });

  it('reports each call with its outcome', async () => {
    const calls: WecomCall[] = [];
    const pool = http({ onCall: (call) => calls.push(call) });
    answer = json({ errcode: 0 });
    await pool.get('department/list', {});
    answer = json({ errcode: 45009, errmsg: 'api freq out of limit' });
    await failureOf(pool.get('department/list', {}));
    answer = (_, response) => void response.destroy();
    await failureOf(pool.get('department/list', {}));
    expect(calls.map((call) => call.outcome)).toEqual(['ok', 'back_off', 'network']);
    expect(calls.every((call) => call.api === 'department/list' && call.durationMs > 0)).toBe(true);
  });

  it('raises the alarm on JSON that WeCom could read only in part', async () => {
    const warnings: unknown[] = [];
    answer = json({ errcode: 0, errmsg: 'ok. Warning: wrong json format. ' });
    await http({ onWarning: (warning) => warnings.push(warning) }).post('message/send', {}, {});
    expect(warnings).toEqual([{ api: 'message/send', kind: 'wrong-json-format' }]);
  });
});

describe('an errcode', () => {
  it('becomes its class, with the hint and nothing else of errmsg', async () => {
    const errmsg =
      'access_token expired, hint: [1790000001_28_0f1e2d3c4b5a69788796a5b4c3d2e1f0], from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool/query?e=42001';
    answer = json({ errcode: 42001, errmsg });
    const error = await failureOf(http().get('user/get', { access_token: TOKEN }));
    expect(error).toBeInstanceOf(WecomTokenError);
    expect(error).toMatchObject({ errcode: 42001, hint: '1790000001_28_0f1e2d3c4b5a69788796a5b4c3d2e1f0' });
    expect(inspect(error)).not.toMatch(/203\.0\.113\.9|devtool/);
  });

  it('81013 keeps who was invalid and who unlicensed', async () => {
    answer = json({ errcode: 81013, errmsg: 'all invalid', invaliduser: 'wo1', unlicenseduser: 'wo2|wo3' });
    const error = await failureOf(http().postRaw('message/send', TOKEN, '{}'));
    expect(error).toBeInstanceOf(WecomMemberError);
    expect(error).toMatchObject({ invalidUsers: ['wo1'], unlicensedUsers: ['wo2', 'wo3'] });
  });
});

describe('no usable answer', () => {
  it('a refused connection was not sent', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const error = await failureOf(
      http({ baseUrl: `http://127.0.0.1:${port}` }).postRaw('message/send', TOKEN, '{}'),
    );
    expect(error).toBeInstanceOf(WecomTransportError);
    expect(error).toMatchObject({ outcome: 'not-sent', reason: 'connect' });
  });

  it.each<[string, string, (request: Received, response: ServerResponse) => void]>([
    ['silence', 'timeout', () => undefined],
    ['a reset after the request was read', 'reset', (_, response) => void response.destroy()],
    [
      'a body that stops half-way',
      'timeout',
      (_, response) => void response.writeHead(200).write('{"errcode":'),
    ],
    ['a 502', 'status', json({ errcode: 0 }, 502)],
    ['a redirect', 'status', (_, response) => void response.writeHead(302, { location: '/x' }).end()],
    ['an HTML page', 'body', (request, response) => void response.end(`<html>${request.token}</html>`)],
    ['an empty body', 'body', (_, response) => void response.end()],
    ['a JSON list', 'body', json([])],
    ['an errcode that is text', 'body', json({ errcode: '0' })],
  ])('%s leaves the outcome unknown (%s)', async (_, reason, behaviour) => {
    answer = behaviour;
    const timeoutMs = reason === 'timeout' ? 250 : 5_000;
    const error = await failureOf(http({ timeoutMs }).postRaw('message/send', TOKEN, '{}'));
    expect(error).toBeInstanceOf(WecomTransportError);
    expect(error).toMatchObject({ outcome: 'unknown', reason });
    expect(received).toHaveLength(1);
  });

  it('a call that waited for a connection until its time was over never leaves', async () => {
    answer = () => undefined;
    const only = http({ timeoutMs: 250, connections: 1 });
    const calls = ['{"n":1}', '{"n":2}'].map((body) => failureOf(only.postRaw('message/send', TOKEN, body)));
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ reason: 'timeout' });
    // Closed means that nothing is on its way any more.
    await only.close();
    https = [];
    expect(received.map(({ body }) => body)).toEqual(['{"n":1}']);
  });

  it('a success without its essential field leaves the outcome unknown', async () => {
    answer = json({ errcode: 0, errmsg: 'ok' });
    const call = new WecomClient(http()).suite.getPermanentCode(TOKEN, 'code');
    expect(await failureOf(call)).toMatchObject({
      name: 'WecomTransportError',
      outcome: 'unknown',
      reason: 'body',
    });
  });
});

describe('no error shows a secret', () => {
  it.each<[string, (request: Received, response: ServerResponse) => void]>([
    ['errcode', json({ errcode: 40014, errmsg: `invalid ${TOKEN}, hint: [${TOKEN}]` })],
    ['status', json({ token: TOKEN }, 500)],
    ['body', (request, response) => void response.end(`<html>${request.token}</html>`)],
    ['reset', (_, response) => void response.destroy()],
    ['timeout', () => undefined],
  ])('%s', async (_, behaviour) => {
    answer = behaviour;
    const pool = http({ timeoutMs: 250 });
    const error = await failureOf(
      pool.post('service/get_suite_token', { access_token: TOKEN }, { suite_secret: TOKEN }),
    );
    expect(error instanceof WecomApiError || error instanceof WecomTransportError).toBe(true);
    const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
    expect(shown).not.toContain('MUST-NOT-LEAK');
    expect(shown).not.toContain('access_token=');
    expect(shown).not.toContain('?');
  });
});
