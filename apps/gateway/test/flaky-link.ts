import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended; while it is cut, whoever knocks is hung up on. */
export class FlakyLink {
  /** Connections refused since the last cut. */
  refused = 0;
  private isCut = false;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async to(url: URL, usualPort: number): Promise<FlakyLink> {
    const server = createServer();
    const link = new FlakyLink(server);
    server.on('connection', (near) => link.join(near, url.hostname, Number(url.port || usualPort)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return link;
  }

  /** The address of `url` by way of this link. */
  through(url: URL): string {
    const around = new URL(url);
    around.hostname = '127.0.0.1';
    around.port = String((this.server.address() as AddressInfo).port);
    return around.href;
  }

  cut(): void {
    this.refused = 0;
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, host: string, port: number): void {
    if (this.isCut) {
      this.refused += 1;
      near.destroy();
      return;
    }
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
