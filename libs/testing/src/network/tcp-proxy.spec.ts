import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from '../eventually.js';
import { TcpProxy } from './tcp-proxy.js';

/** `once` would take the error that comes before for a failure. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

describe('TcpProxy', () => {
  let upstream: Server;
  let proxy: TcpProxy;
  const clients: Socket[] = [];
  beforeEach(async () => {
    // Says everything back, and ends when it was told the end.
    upstream = createServer((socket) => {
      socket.on('error', () => {});
      socket.pipe(socket);
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    proxy = await TcpProxy.start(upstream.address() as AddressInfo);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    upstream.close();
  });

  const connectTo = (port: number) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    clients.push(socket);
    return socket;
  };
  const open = async () => {
    const socket = connectTo(proxy.port);
    await once(socket, 'connect');
    const heard: string[] = [];
    socket.on('data', (bytes) => heard.push(String(bytes)));
    return { socket, heard: () => heard.join('') };
  };
  const saying = async (socket: Socket, words: string) => {
    const passed = proxy.sees('replies', new RegExp(words));
    socket.write(words);
    await passed;
  };

  it('carries bytes both ways, and the end after them', async () => {
    const { socket, heard } = await open();
    socket.end('hello');
    await once(socket, 'close');
    expect(heard()).toBe('hello');
  });

  it('holds replies that it has seen, and lets them go in order', async () => {
    const { socket, heard } = await open();
    proxy.hold('replies');
    await saying(socket, 'one ');
    await saying(socket, 'two');
    expect(heard()).toBe('');
    proxy.release();
    await eventually(() => expect(heard()).toBe('one two'));
  });

  it('holds requests: the server hears nothing, and a held end stays held', async () => {
    const { socket, heard } = await open();
    await saying(socket, 'before ');
    proxy.hold();
    const seen = proxy.sees('requests', /after/);
    socket.end('after');
    await seen;
    expect(heard()).not.toContain('after');
    proxy.release();
    await once(socket, 'close');
    expect(heard()).toBe('before after');
  });

  it('says what it waited for in vain', async () => {
    const { socket } = await open();
    const unseen = proxy.sees('replies', /never/, 50);
    socket.write('always');
    await expect(unseen).rejects.toThrow('no replies like /never/ within 50 ms');
  });

  it('delays without changing the order', async () => {
    const { socket, heard } = await open();
    proxy.delay(20);
    socket.write('a');
    socket.write('b');
    socket.end('c');
    await once(socket, 'close');
    expect(heard()).toBe('abc');
  });

  it('cuts politely and resets rudely', async () => {
    const polite = await open();
    await saying(polite.socket, 'x');
    proxy.cut();
    await once(polite.socket, 'end');
    const rude = await open();
    rude.socket.write('y');
    await eventually(() => expect(rude.heard()).toBe('y'));
    const failed = once(rude.socket, 'error');
    proxy.reset();
    expect(((await failed)[0] as NodeJS.ErrnoException).code).toBe('ECONNRESET');
  });

  it('refuses until it is released', async () => {
    proxy.refuse();
    await closed(connectTo(proxy.port));
    proxy.release();
    const { socket: again } = await open();
    await saying(again, 'back');
  });

  it('goes to the next server when one is away, and resets when all are', async () => {
    const { port } = upstream.address() as AddressInfo;
    const both = await TcpProxy.start([{ port: 1 }, { port }]);
    for (const _time of [1, 2]) {
      const socket = connectTo(both.port);
      socket.write('hi');
      expect(String((await once(socket, 'data'))[0])).toBe('hi');
    }
    await both.close();
    const none = await TcpProxy.start({ port: 1 });
    await closed(connectTo(none.port));
    await none.close();
  });

  it('stands in for an address of any scheme', async () => {
    const at = `127.0.0.1:${proxy.port}`;
    expect(proxy.instead('postgres://user:pass@db.example:5432/name')).toBe(
      `postgres://user:pass@${at}/name`,
    );
    expect(proxy.instead('nats://127.0.0.1:4222')).toBe(`nats://${at}`);
    expect(proxy.instead('http://localhost:3100/a')).toBe(`http://${at}/a`);
  });
});
