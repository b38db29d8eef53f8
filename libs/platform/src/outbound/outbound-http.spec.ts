import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AddressRanges } from '../address-ranges.js';
import type { Resolve } from './checked-lookup.js';
import type { OutboundAnswerError } from './outbound-errors.js';
import { outboundFetch } from './outbound-fetch.js';
import { OutboundHttp, type OutboundRequest } from './outbound-http.js';

const LOOPBACK = AddressRanges.parse('loopback');
const NOTHING = AddressRanges.parse('');
const toLoopback: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

describe('OutboundHttp', () => {
  let server: Server;
  let port: number;
  let handler: RequestListener;
  const opened: OutboundHttp[] = [];

  const open = (allowed = LOOPBACK, resolve?: Resolve): OutboundHttp => {
    const http = new OutboundHttp(allowed, resolve);
    opened.push(http);
    return http;
  };
  const failure = (url: string, options?: OutboundRequest, http = open()) =>
    http.request(url, options).then(
      () => ({ code: 'none', retryable: false }),
      (error: unknown) => error as OutboundAnswerError,
    );

  beforeAll(async () => {
    server = createServer((incoming, outgoing) => handler(incoming, outgoing));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => Promise.all(opened.splice(0).map((http) => http.close())));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends and reads, and connects to the address it resolved', async () => {
    handler = (incoming, outgoing) => {
      incoming.pipe(outgoing.writeHead(201, { 'x-host': incoming.headers.host }));
    };
    const answer = await open(LOOPBACK, toLoopback).request(`http://hooks.example:${port}/a`, {
      ...{ method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } },
    });
    expect(answer).toMatchObject({ status: 201, text: '{"a":1}' });
    expect(answer.headers['x-host']).toBe(`hooks.example:${port}`);
  });

  it('reaches nothing private, whatever the name, and asks the resolver again for every connection', async () => {
    let calls = 0;
    handler = (_, outgoing) => {
      calls += 1;
      outgoing.end();
    };
    const asked: string[] = [];
    const changing: Resolve = (host) => {
      asked.push(host);
      return toLoopback(host);
    };
    const mixed: Resolve = async (host) => [{ address: '8.8.8.8', family: 4 }, ...(await toLoopback(host))];
    for (const [url, resolve] of [
      [`http://127.0.0.1:${port}/`],
      [`http://localhost:${port}/`],
      [`http://[::ffff:127.0.0.1]:${port}/`],
      [`http://rebound.example:${port}/`, changing],
      [`http://mixed.example:${port}/`, mixed],
    ] as [string, Resolve?][]) {
      const error = await failure(url, {}, open(NOTHING, resolve));
      expect([url, error.code, error.retryable]).toEqual([url, 'OUTBOUND_FORBIDDEN', false]);
    }
    expect(asked).toEqual(['rebound.example']);
    expect(calls).toBe(0);
  });

  it.each([
    [200, 'none', false],
    [301, 'OUTBOUND_REFUSED', false],
    [400, 'OUTBOUND_REFUSED', false],
    [404, 'OUTBOUND_REFUSED', false],
    [408, 'OUTBOUND_REFUSED', true],
    [429, 'OUTBOUND_REFUSED', true],
    [500, 'OUTBOUND_REFUSED', true],
    [503, 'OUTBOUND_REFUSED', true],
  ])('reads the status %i as %s', async (status, code, retryable) => {
    const seen: string[] = [];
    handler = (incoming, outgoing) => {
      seen.push(incoming.url!);
      outgoing.writeHead(status, { location: '/elsewhere', 'retry-after': '7' }).end('why');
    };
    const error = await failure(`http://127.0.0.1:${port}/hook?key=hidden`);
    expect([error.code, error.retryable]).toEqual([code, retryable]);
    expect(seen).toEqual(['/hook?key=hidden']);
    if (code === 'none') return;
    const refused = error as OutboundAnswerError;
    expect([refused.retryAfterMs, refused.text()]).toEqual([7_000, 'why']);
    expect(JSON.stringify(refused) + refused.message).not.toMatch(/hidden|why/);
  });

  it('follows a name that means another address at each connection, and never to a forbidden one', async () => {
    let calls = 0;
    handler = (_, outgoing) => {
      calls += 1;
      outgoing.setHeader('connection', 'close').end();
    };
    const meanings = ['127.0.0.1', '127.0.0.2', '169.254.169.254', '::ffff:10.0.0.1', '64:ff9b::a00:1'];
    const rebinding: Resolve = () => {
      const address = meanings.shift()!;
      return Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);
    };
    const http = open(AddressRanges.parse('127.0.0.1'), rebinding);
    const codes: string[] = [];
    while (meanings.length > 0) codes.push((await failure(`http://rebound.example:${port}/`, {}, http)).code);
    expect(codes).toEqual(['none', ...Array<string>(4).fill('OUTBOUND_FORBIDDEN')]);
    expect(calls).toBe(1);
  });

  it('asks for an answer of any status, without following it', async () => {
    handler = (incoming, outgoing) =>
      void outgoing.writeHead(incoming.url === '/' ? 302 : 200, { location: '/there' }).end('why');
    expect(await open().ask(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 302, text: 'why' });
    const fetch = outboundFetch(() => open(), {});
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: new URLSearchParams('a=1'),
    });
    expect([answer.status, await answer.text()]).toEqual([302, 'why']);
    const refused = outboundFetch(() => open(NOTHING), {})(`http://127.0.0.1:${port}/`);
    await expect(refused).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'OUTBOUND_FORBIDDEN' } });
  });

  it.each([
    [200, 'with more than anybody reads', (outgoing: ServerResponse) => outgoing.end('x'.repeat(1_000_000))],
    [204, 'with nothing', (outgoing: ServerResponse) => outgoing.end()],
    [202, 'that does not end', (outgoing: ServerResponse) => outgoing.write('and')],
  ])('takes the status alone of an answer %i %s', async (status, _, write) => {
    handler = (incoming, outgoing) => {
      incoming.resume();
      outgoing.writeHead(status);
      write(outgoing);
    };
    const options = { isBodyIgnored: true, timeoutMs: 2_000 };
    const answer = await open().request(`http://127.0.0.1:${port}/`, options);
    expect(answer).toMatchObject({ status, text: '' });
  });

  it('keeps the connection of an ignored body that is short, and of no other', async () => {
    const http = open();
    const closings = new Map<Socket, Promise<unknown>>();
    const ask = async () => {
      const begun = new Promise<ServerResponse>((resolve) => {
        handler = (incoming, outgoing) => {
          const { socket } = incoming;
          const closing = new Promise((closed) => socket.once('close', closed));
          closings.set(socket, closings.get(socket) ?? closing);
          incoming.resume();
          outgoing.flushHeaders();
          resolve(outgoing);
        };
      });
      await http.request(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x', isBodyIgnored: true });
      const outgoing = await begun;
      return { outgoing, closing: closings.get(outgoing.socket!) };
    };
    for (let asked = 0; asked < 40; asked++) (await ask()).outgoing.end('{"errcode":0}');
    // As many as it has for a host, and not one for each request.
    expect(closings.size).toBeLessThanOrEqual(8);
    const [long, endless] = [await ask(), await ask()];
    long.outgoing.write('x'.repeat(1_000_000));
    endless.outgoing.write('x');
    await Promise.all([long.closing, endless.closing]);
  });

  it('may be asked again where an answer 500 is long and its body ignored', async () => {
    handler = (_, outgoing) => outgoing.writeHead(500, { 'retry-after': '7' }).end('x'.repeat(1_000_000));
    expect(await failure(`http://127.0.0.1:${port}/`, { isBodyIgnored: true })).toMatchObject({
      ...{ code: 'OUTBOUND_REFUSED', retryable: true, retryAfterMs: 7_000 },
    });
  });

  it('ends in size and in time', async () => {
    handler = (_, outgoing) => void outgoing.end('x'.repeat(2_000));
    const tooLarge = await failure(`http://127.0.0.1:${port}/`, { maxBytes: 1_000 });
    expect([tooLarge.code, tooLarge.retryable]).toEqual(['OUTBOUND_ANSWER_TOO_LARGE', false]);
    handler = (_, outgoing) => void outgoing.write('x');
    const late = await failure(`http://127.0.0.1:${port}/`, { timeoutMs: 50 });
    expect([late.code, late.retryable]).toEqual(['OUTBOUND_TIMEOUT', true]);
    handler = (incoming) => void incoming.socket.destroy();
    const reset = await failure(`http://127.0.0.1:${port}/?key=hidden`);
    expect([reset.code, reset.retryable]).toEqual(['OUTBOUND_UNREACHABLE', true]);
    expect(String(reset)).not.toContain('hidden');
  });

  it.each(['ftp://example.com/', 'http://me:hidden@example.com/', 'nothing'])(
    'never tries %s',
    async (url) => {
      const error = await failure(url);
      expect([error.code, error.retryable]).toEqual(['OUTBOUND_URL_INVALID', false]);
      expect(String(error)).not.toContain('hidden');
    },
  );
});
