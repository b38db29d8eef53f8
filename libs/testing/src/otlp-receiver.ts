import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenSpan {
  service: string;
  name: string;
  /** As OTLP numbers them: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  attributes: Record<string, unknown>;
  isError: boolean;
}

interface OtlpAttribute {
  key: string;
  value: Record<string, unknown>;
}
interface OtlpSpan extends Omit<SeenSpan, 'attributes'> {
  attributes?: OtlpAttribute[];
  status?: { code?: number };
}
interface OtlpBody {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
}

const MOST_SPANS = 50_000;
const ERROR = 2;

const valuesOf = (attributes: OtlpAttribute[] = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** A collector that takes OTLP as JSON over HTTP and keeps what came, as bytes and as spans. */
export class OtlpReceiver {
  readonly spans: SeenSpan[] = [];
  /** Every body, as it came. */
  readonly bodies: string[] = [];
  /** Takes connections and answers none, as a collector that hangs. */
  isHanging = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (receiver.isHanging) return;
        receiver.take(Buffer.concat(chunks).toString());
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  named(name: string, traceId?: string): SeenSpan[] {
    return this.spans.filter((span) => span.name === name && (!traceId || span.traceId === traceId));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private take(body: string): void {
    this.bodies.push(body);
    // Protobuf is kept as it came.
    if (!body.startsWith('{')) return;
    for (const { resource, scopeSpans } of (JSON.parse(body) as OtlpBody).resourceSpans) {
      const service = String(valuesOf(resource.attributes)['service.name']);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        if (this.spans.length >= MOST_SPANS) throw new Error('more spans than a test can have');
        const { name, kind, traceId, spanId, parentSpanId, status } = span;
        const seen = { service, name, kind, traceId, spanId, parentSpanId: parentSpanId || undefined };
        this.spans.push({
          ...seen,
          attributes: valuesOf(span.attributes),
          isError: status?.code === ERROR,
        });
      }
    }
  }
}
