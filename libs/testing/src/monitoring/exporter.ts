import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something to be scraped: the gauges that a test sets. */
export class Exporter {
  readonly gauges = new Map<string, number>();

  private constructor(private readonly server: Server) {
    server.on('request', (_request, response) => {
      const lines = [...this.gauges].map(([name, value]) => `${name} ${value}\n`);
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(lines.join(''));
    });
  }

  static async start(): Promise<Exporter> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Exporter(server);
  }

  /** Host and port. */
  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
