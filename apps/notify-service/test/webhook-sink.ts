import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
}

/** A receiver of webhooks that takes everything, unless a test gives it statuses. */
export class WebhookSink {
  readonly taken: TakenWebhook[] = [];
  /** Of the next requests; then all are taken. */
  readonly statuses: number[] = [];
  /** Instead of an answer, where it is set. */
  answer?: (response: ServerResponse) => void;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookSink> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const body = JSON.parse(text) as Record<string, unknown>;
        sink.taken.push({ path: request.url!, headers: request.headers, text, body });
        if (sink.answer) sink.answer(response);
        else response.writeHead(sink.statuses.shift() ?? 204).end();
      });
    });
    const sink = new WebhookSink(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  of(alertId: string): TakenWebhook[] {
    return this.taken.filter(({ body }) => body.alertId === alertId);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
