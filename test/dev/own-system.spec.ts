import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keepSource, readSource } from '../../scripts/dev/kept-source.mjs';
import { checkOwn, readiness } from '../../scripts/dev/own-system.mjs';

describe('what answers at a port of ./dev', () => {
  let server: Server | undefined;
  afterEach(() => new Promise((done) => (server ? server.close(done) : done(undefined))));

  const answered = async (listener: RequestListener): Promise<number> => {
    server = createServer(listener);
    await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
    return (server.address() as AddressInfo).port;
  };
  const own: RequestListener = ({ url, headers }, reply) => {
    if (url === '/health/ready') return void reply.end('{"status":"ok","details":{}}');
    reply.statusCode = headers.authorization === 'Bearer ours' ? 200 : 401;
    reply.end('{"items":[],"next":null}');
  };

  it('is ready where its health says so, and no other 200 is believed', async () => {
    expect(await readiness(await answered(own))).toBeUndefined();
    server!.close();
    expect(await readiness(await answered((_, reply) => reply.end('<h1>It works</h1>')))).toContain('else');
    server!.close();
    expect(await readiness(await answered((_, reply) => reply.end('{"status":"up"}')))).toContain('else');
  });

  it('is the system that was started here where it knows its token', async () => {
    const port = await answered(own);
    await expect(checkOwn({ ADMIN_API_TOKEN: 'ours' }, port)).resolves.toBeUndefined();
    await expect(checkOwn({ ADMIN_API_TOKEN: 'other' }, port)).rejects.toThrow(
      /another system.*GATEWAY_PORT/,
    );
    const file = join(await mkdtemp(join(tmpdir(), 'oncall-token-')), 'token');
    await writeFile(file, 'ours\n');
    await expect(checkOwn({ ADMIN_API_TOKEN_FILE: file }, port)).resolves.toBeUndefined();
    await rm(dirname(file), { recursive: true });
    server!.close();
    const page = await answered((_, reply) => reply.end('<h1>It works</h1>'));
    await expect(checkOwn({ ADMIN_API_TOKEN: 'ours' }, page)).rejects.toThrow('another system');
  });
});

describe('the demo’s source', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oncall-source-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is kept with its address, and is none without one', async () => {
    expect(await readSource(folder)).toBeUndefined();
    await keepSource(folder, { id: 's', url: 'http://localhost/ingest/wi_x' });
    expect(await readSource(folder)).toEqual({ id: 's', url: 'http://localhost/ingest/wi_x' });
    for (const broken of ['{}', '{"id":"s"}', 'null', '{']) {
      await writeFile(join(folder, 'source.json'), broken);
      expect(await readSource(folder)).toBeUndefined();
    }
    await expect(keepSource(folder, { id: 's' })).rejects.toThrow('address');
  });
});
