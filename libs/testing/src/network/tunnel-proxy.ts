import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP proxy as sites have one: it tunnels for whoever says the password, and for nobody while it refuses. */
export class TunnelProxy {
  /** Where it led, `host:port` of each tunnel. */
  readonly tunnels: string[] = [];
  /** Status that every wish is answered with instead; 0 = it says nothing at all. */
  refusal?: number;
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly password: string,
  ) {
    server.on('connection', (socket) => this.hold(socket));
    server.on('connect', (request, socket: Socket) => this.answer(request, socket));
  }

  static async start(password = 's3cret pass'): Promise<TunnelProxy> {
    const proxy = new TunnelProxy(createServer(), password);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** With the password in it. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://oncall:${encodeURIComponent(this.password)}@127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Ends every tunnel. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  private answer({ url = '', headers }: IncomingMessage, socket: Socket): void {
    if (this.refusal === 0) return;
    const asked = `Basic ${Buffer.from(`oncall:${this.password}`).toString('base64')}`;
    const isKnown = headers['proxy-authorization'] === asked;
    const status = this.refusal ?? (isKnown ? 200 : 407);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const [host, port] = [url.slice(0, url.lastIndexOf(':')), Number(url.slice(url.lastIndexOf(':') + 1))];
    this.tunnels.push(url);
    const there = this.hold(
      connect(port, host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        there.pipe(socket).pipe(there);
      }),
    );
  }

  private hold(socket: Socket): Socket {
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    return socket.on('error', () => socket.destroy());
  }
}
