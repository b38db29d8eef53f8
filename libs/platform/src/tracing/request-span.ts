import type { SpanAttributes, SpanKindName, WorkSpan } from '../correlation.js';
import { OtelSpan, type Begin, type Beginning } from './otel-span.js';
import { contextOf, correlationIdOf } from './trace-context.js';

/** A request's span, which begins when its first step does: until then it may turn out to belong elsewhere. */
export class RequestSpan implements WorkSpan {
  private begun?: OtelSpan;
  private readonly startedAt = Date.now();

  constructor(
    private planned: Beginning & { spanId: string },
    private readonly begin: Begin,
  ) {}

  get traceId(): string {
    return this.planned.context.traceId;
  }

  get spanId(): string {
    return this.planned.spanId;
  }

  get traceparent(): string {
    return this.now().traceparent;
  }

  child(name: string, kind: SpanKindName, attributes: SpanAttributes): WorkSpan {
    return this.now().child(name, kind, attributes);
  }

  set(attributes: SpanAttributes): void {
    this.now().set(attributes);
  }

  end(error?: unknown): void {
    this.now().end(error);
  }

  adopt(correlationId: string): string | undefined {
    if (this.begun) return undefined;
    const context = contextOf(correlationId);
    this.planned = { ...this.planned, context };
    const { traceId, isSampled } = context;
    return correlationIdOf({ traceId, spanId: this.planned.spanId, isSampled });
  }

  private now(): OtelSpan {
    const { startedAt } = this;
    return (this.begun ??= new OtelSpan(this.begin({ ...this.planned, startedAt }), this.begin));
  }
}
