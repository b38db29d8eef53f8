import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ProxyLane, type Traffic } from './proxy-lane.js';

/** `requests` travel to the server, `replies` back to whoever connected. */
export type Flow = 'requests' | 'replies';

export interface Upstream {
  host?: string;
  port: number;
}

const SEEN_WITHIN_MS = 30_000;

interface Link {
  client: Socket;
  server: Socket;
  lanes: ProxyLane[];
}

type Witness = (bytes: Buffer) => void;

/**
 * A TCP proxy that makes a network bad on purpose: it holds, delays, cuts, resets and refuses, and tells what passes, so that
 * a test can act at the very moment when a reply is on its way.
 */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private readonly traffic: Record<Flow, Traffic> = {
    requests: { held: false, delayMs: 0 },
    replies: { held: false, delayMs: 0 },
  };
  private readonly witnesses: Record<Flow, Set<Witness>> = { requests: new Set(), replies: new Set() };
  /** Connections turned away since `refuse()`. */
  refused = 0;
  private refuses = false;
  private turn = 0;

  private constructor(
    private readonly server: Server,
    /** Taken in turn; one that does not answer is passed over. */
    readonly upstreams: Upstream[],
  ) {
    server.on('connection', (client) => void this.admit(client));
  }

  /** @param port 0 takes a free one @param host where it listens */
  static async start(upstreams: Upstream | Upstream[], port = 0, host = '127.0.0.1'): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const proxy = new TcpProxy(server, [upstreams].flat());
    server.listen(port, host);
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return (this.server.address() as AddressInfo).address;
  }

  /** How many connections there are. */
  get connections(): number {
    return this.links.size;
  }

  /** The same address with this proxy's host and port. */
  instead(url: string): string {
    const address = new URL(url);
    address.hostname = this.host;
    address.port = String(this.port);
    return address.href;
  }

  /** Nothing travels until `release()`; what comes meanwhile is kept, new connections are accepted. */
  hold(...flows: Flow[]): void {
    for (const flow of flows.length > 0 ? flows : (['requests', 'replies'] as const))
      this.traffic[flow].held = true;
  }

  /** Every byte is late by this. */
  delay(ms: number): void {
    for (const flow of Object.values(this.traffic)) flow.delayMs = ms;
  }

  /** As if nothing had been: holds, delays and refusals end, what was kept travels on. */
  release(): void {
    this.refuses = false;
    for (const flow of Object.values(this.traffic)) Object.assign(flow, { held: false, delayMs: 0 });
    for (const { lanes } of this.links) for (const lane of lanes) lane.move();
  }

  /** Ends every connection politely (FIN both ways); what was kept is lost. */
  cut(): void {
    for (const { client, server, lanes } of this.links) {
      for (const lane of lanes) lane.forget();
      client.end();
      server.end();
    }
  }

  /** Breaks every connection (RST both ways). */
  reset(): void {
    for (const link of [...this.links]) this.break(link);
  }

  /** Resets every connection, and new ones until `release()`. */
  refuse(): void {
    this.refused = 0;
    this.refuses = true;
    this.reset();
  }

  /** Resolves when bytes of this flow match; held bytes count, since they have come as far as here. Rejects in the end. */
  sees(flow: Flow, pattern: RegExp, timeoutMs = SEEN_WITHIN_MS): Promise<void> {
    const seen = new Promise<void>((resolve, reject) => {
      const late = () => forget(() => reject(new Error(`no ${flow} like ${pattern} within ${timeoutMs} ms`)));
      const timer = setTimeout(late, timeoutMs);
      const forget = (settle: () => void) => {
        clearTimeout(timer);
        this.witnesses[flow].delete(witness);
        settle();
      };
      const witness = (bytes: Buffer) => {
        if (pattern.test(bytes.toString('latin1'))) forget(resolve);
      };
      this.witnesses[flow].add(witness);
    });
    // Whoever asked may still be busy with what comes before it.
    seen.catch(() => {});
    return seen;
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.refuse();
    if (!this.server.listening) return;
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async admit(client: Socket): Promise<void> {
    client.on('error', () => client.destroy());
    if (this.refuses) this.refused += 1;
    const server = this.refuses ? undefined : await this.reach();
    if (!server || client.destroyed || this.refuses) {
      server?.destroy();
      breakOff(client);
      return;
    }
    const link: Link = { client, server, lanes: [] };
    this.links.add(link);
    link.lanes.push(
      new ProxyLane(client, server, this.traffic.requests, (bytes) => this.tell('requests', bytes)),
      new ProxyLane(server, client, this.traffic.replies, (bytes) => this.tell('replies', bytes)),
    );
    for (const socket of [client, server]) {
      socket.on('error', () => this.break(link));
      // One side may be done while the other's last bytes are still on their way.
      socket.once('close', () => client.destroyed && server.destroyed && this.links.delete(link));
    }
    client.resume();
  }

  private async reach(): Promise<Socket | undefined> {
    this.turn += 1;
    for (let index = 0; index < this.upstreams.length; index += 1) {
      const { host = '127.0.0.1', port } = this.upstreams[(this.turn + index) % this.upstreams.length]!;
      const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
      const [answer] = (await Promise.race([
        once(socket, 'connect').then(() => [socket]),
        once(socket, 'close').then(() => [undefined]),
      ]).catch(() => [undefined])) as [Socket | undefined];
      if (answer) return answer;
    }
    return undefined;
  }

  private tell(flow: Flow, bytes: Buffer): void {
    for (const witness of this.witnesses[flow]) witness(bytes);
  }

  private break(link: Link): void {
    if (!this.links.delete(link)) return;
    for (const lane of link.lanes) lane.forget();
    breakOff(link.client);
    breakOff(link.server);
  }
}

/** A socket that says goodbye already cannot be reset: Node would count its shutdown as under way for ever and spin at its exit. */
function breakOff(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
