import { SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api';
import type { SpanAttributes, SpanKindName, WorkSpan } from '../correlation.js';
import { errorKind } from '../error-kind.js';
import { traceparentOf, type TraceContext } from './trace-context.js';

/** How a span begins; `context` is what stands above it. */
export interface Beginning {
  name: string;
  kind: SpanKindName;
  context: TraceContext;
  attributes?: SpanAttributes;
  /** Another trace that has to do with it. */
  link?: TraceContext;
  /** Where it had to be known before. */
  spanId?: string;
  startedAt?: number;
}

export type Begin = (beginning: Beginning) => Span;

export const KINDS: Record<SpanKindName, SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

const SAMPLED = 1;

export class OtelSpan implements WorkSpan {
  constructor(
    private readonly span: Span,
    private readonly begin: Begin,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get spanId(): string {
    return this.span.spanContext().spanId;
  }

  get traceparent(): string {
    return traceparentOf(this.context);
  }

  child(name: string, kind: SpanKindName, attributes: SpanAttributes): WorkSpan {
    return new OtelSpan(this.begin({ name, kind, context: this.context, attributes }), this.begin);
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  /** The message of an error may hold anything; its kind is one of few words. */
  end(error?: unknown): void {
    if (error !== undefined) {
      this.span.setAttribute('error.type', errorKind(error));
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }

  private get context(): TraceContext {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return { traceId, spanId, isSampled: (traceFlags & SAMPLED) === SAMPLED };
  }
}
