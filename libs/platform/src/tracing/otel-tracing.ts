import { ROOT_CONTEXT, trace, type Link, type Span, type Tracer } from '@opentelemetry/api';
import { currentWork, withWork, type SpanAttributes, type WorkSpan } from '../correlation.js';
import { type DecidedIds, newSpanId, newTraceId } from './decided-ids.js';
import { KINDS, OtelSpan, type Beginning } from './otel-span.js';
import { RequestSpan } from './request-span.js';
import { ended } from './spanned.js';
import {
  contextOf,
  correlationIdOf,
  readTraceparent,
  traceparentOf,
  type TraceContext,
} from './trace-context.js';
import { Tracing, type Arrival, type TracedWork } from './tracing.js';

export interface OtelParts {
  tracer: Tracer;
  ids: DecidedIds;
  /** Whether a trace that begins here is kept. */
  isKept: (traceId: string) => boolean;
  close: () => Promise<void>;
}

/** Traces by the OpenTelemetry SDK; which span stands above which is decided here, so that no context manager is needed. */
export class OtelTracing extends Tracing {
  readonly isOn = true;

  constructor(private readonly parts: OtelParts) {
    super();
  }

  newCorrelationId(traceparent: string | undefined): string {
    const above = readTraceparent(traceparent);
    const traceId = above?.traceId ?? newTraceId();
    const isSampled = above?.isSampled ?? this.parts.isKept(traceId);
    return correlationIdOf({ traceId, spanId: newSpanId(), isSampled });
  }

  correlationIdFrom(traceparent: string | undefined): string | undefined {
    const above = readTraceparent(traceparent);
    return above && correlationIdOf(above);
  }

  arrival({ correlationId, isGiven, traceparent, name, attributes }: Arrival): WorkSpan {
    const own = contextOf(correlationId);
    const caller = readTraceparent(traceparent);
    const isCallers = caller?.traceId === own.traceId;
    const context = isCallers ? caller : isGiven ? own : { ...own, spanId: undefined };
    const spanId = (isGiven ? undefined : own.spanId) ?? newSpanId();
    const link = isCallers ? undefined : caller;
    return new RequestSpan({ name, kind: 'server', context, link, spanId, attributes }, this.begin);
  }

  run<T>(work: TracedWork, fn: () => Promise<T>): Promise<T> {
    const { name, kind, correlationId, causationId, attributes } = work;
    const own = contextOf(correlationId);
    const told = readTraceparent(work.traceparent);
    const isOfOne = told?.traceId === own.traceId;
    const begun = this.begin({
      ...{ name, kind, attributes },
      context: isOfOne ? told : own,
      link: isOfOne ? undefined : told,
    });
    const span = new OtelSpan(begun, this.begin);
    const around = { correlationId, causationId: causationId ?? currentWork()?.causationId, span };
    return withWork(around, () => ended(span, fn));
  }

  runSelfCorrelated<T>(work: TracedWork, fn: () => Promise<T>): Promise<T> {
    return this.run(work, fn);
  }

  traceparentFor(correlationId: string): string | undefined {
    const context = contextOf(correlationId);
    const span = currentWork()?.span;
    if (span?.traceId === context.traceId) return span.traceparent;
    return context.spanId === undefined ? undefined : traceparentOf(context);
  }

  passed(name: string, startedAt: number, traceparent: string, attributes: SpanAttributes): void {
    const context = readTraceparent(traceparent);
    if (context) this.begin({ name, kind: 'producer', context, attributes, startedAt }).end();
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  private readonly begin = ({ context, link, spanId, startedAt, ...beginning }: Beginning): Span => {
    const { tracer, ids } = this.parts;
    const links: Link[] = link ? [{ context: apiContext(link) }] : [];
    const options = {
      kind: KINDS[beginning.kind],
      links,
      ...(beginning.attributes && { attributes: beginning.attributes }),
      ...(startedAt !== undefined && { startTime: startedAt }),
    };
    // startSpan asks for ids at once, so that no other span can take these.
    ids.next = { traceId: context.traceId, spanId };
    const above =
      context.spanId === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, apiContext(context));
    const span = tracer.startSpan(beginning.name, options, above);
    ids.next = {};
    return span;
  };
}

const apiContext = ({ traceId, spanId, isSampled }: TraceContext) => ({
  ...{ traceId, spanId: spanId!, isRemote: true, traceFlags: isSampled === false ? 0 : 1 },
});
