import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { TestServers } from '@app/testing';
import type { FastifyRequest } from 'fastify';
import {
  clientAddress,
  CoreConfig,
  createLogger,
  createService,
  type HttpLimits,
  type RunningService,
} from '../src/index.js';

@Controller('Edge')
class EdgeHttpController {
  @Get('client')
  client(@Req() request: FastifyRequest) {
    return { address: clientAddress(request) };
  }

  @Post()
  take(@Body() body: unknown) {
    return { body };
  }
}

@Module({ controllers: [EdgeHttpController] })
class EdgeModule {}

const FAST: HttpLimits = {
  headersMs: 200,
  requestMs: 500,
  silenceMs: 1_000,
  keepAliveMs: 1_000,
  checkEveryMs: 50,
};
/** Far more than any limit above, far less than the 420 s and counting that a body was once given. */
const PATIENCE_MS = 20_000;

describe('the HTTP edge of every service', () => {
  let servers: TestServers;
  let service: RunningService;

  const start = async (env: Record<string, string> = {}) => {
    service = await createService(
      { name: 'edge', config: CoreConfig, module: EdgeModule, port: () => 0 },
      {
        config: servers.config(CoreConfig, env),
        logger: createLogger('edge', 'silent'),
        httpLimits: FAST,
      },
    );
  };
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${service.url}${path}`, { headers })).status;
  const client = async (forwarded: string) => {
    const response = await fetch(`${service.url}/edge/client`, { headers: { 'x-forwarded-for': forwarded } });
    return ((await response.json()) as { address: string }).address;
  };

  beforeAll(async () => (servers = await TestServers.start()));
  afterEach(() => service.close());
  afterAll(() => servers.stop());

  /** Sends a head, then one byte at a time, never the last; resolves with what came back when the server hangs up. */
  async function drip(head: string): Promise<string> {
    const socket: Socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(head);
    const drops = setInterval(() => socket.write('1'), 20);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    const limit = setTimeout(() => socket.destroy(new Error('still waiting')), PATIENCE_MS);
    await once(socket, 'close');
    clearInterval(drops);
    clearTimeout(limit);
    return Buffer.concat(chunks).toString();
  }

  it('ends a request whose body never ends', async () => {
    await start();
    const head =
      'POST /edge HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n';
    expect(await drip(head)).toContain('408');
  }, 30_000);

  it('ends a request whose head never ends', async () => {
    await start();
    expect(await drip('GET /edge/client HTTP/1.1\r\nx-slow: ')).toContain('408');
  }, 30_000);

  it('takes addresses in other case, with a slash behind, and in absolute form', async () => {
    await start();
    expect(await status('/EDGE/Client/')).toBe(200);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(
      'GET http://oncall.example.com/edge/client HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200/);
  });

  it('believes a proxy on the same machine and what it vouches for, whatever stands before', async () => {
    await start();
    expect(await client('203.0.113.9')).toBe('203.0.113.9');
    expect(await client('10.0.0.1, 203.0.113.9:4711')).toBe('203.0.113.9');
    expect(await client('10.0.0.1, [2001:db8::9]:443')).toBe('2001:db8::9');
    expect(await client('::ffff:203.0.113.9')).toBe('203.0.113.9');
    // Only whoever is believed may name the step before: a private address is nobody to believe.
    expect(await client('198.51.100.1, 192.168.1.1')).toBe('192.168.1.1');
  });

  it('believes nobody who is not on the list', async () => {
    await start({ TRUSTED_PROXIES: '192.0.2.1' });
    expect(await client('203.0.113.9')).toBe('127.0.0.1');
  });

  it('shows the inside to private addresses only, and liveness to everybody', async () => {
    await start();
    const outside = { 'x-forwarded-for': '203.0.113.9' };
    for (const path of ['/metrics', '/health/deep']) {
      expect([path, await status(path), await status(path, outside)]).toEqual([path, 200, 403]);
    }
    expect(await status('/health/live', outside)).toBe(200);
    expect(await status('/health/ready', outside)).toBe(200);
  });

  it('takes nobody’s word for a private address', async () => {
    await start({ TRUSTED_PROXIES: '192.0.2.1' });
    expect(await status('/metrics', { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
  });

  it('shows the inside to whoever has the token', async () => {
    await start({ METRICS_ACCESS: 'token', METRICS_TOKEN: 'scrape-me' });
    expect(await status('/metrics')).toBe(403);
    expect(await status('/metrics', { authorization: 'Bearer scrape-you' })).toBe(403);
    expect(await status('/metrics', { authorization: 'Bearer scrape-me' })).toBe(200);
  });

  it('shows the inside to everybody where the operator says so', async () => {
    await start({ METRICS_ACCESS: 'public' });
    expect(await status('/metrics', { 'x-forwarded-for': '203.0.113.9' })).toBe(200);
  });

  it('does not start with a token asked for and none given, or a range that is none', () => {
    expect(() => servers.config(CoreConfig, { METRICS_ACCESS: 'token' })).toThrow('METRICS_TOKEN');
    expect(() => servers.config(CoreConfig, { TRUSTED_PROXIES: '10.0.0.0/64' })).toThrow('TRUSTED_PROXIES');
  });
});
