import { createHash } from 'node:crypto';

/** Where something stands in a trace (W3C Trace Context). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits; undefined = the trace is known, the span above is not. */
  spanId: string | undefined;
  /** undefined = nobody has decided yet. */
  isSampled: boolean | undefined;
}

const OWN = /^([0-9a-f]{32})-([0-9a-f]{16})(-00)?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ZERO = /^0+$/;
const ZERO_UUID = /^[0-]+$/;
const SAMPLED = 1;

/**
 * The trace that a correlation id belongs to. The id goes wherever the work goes, through every table, so that nothing else
 * has to be stored for a trace: ours are `<trace>-<span>`, with `-00` where the trace is not kept; any other text stands for
 * the trace that it always gives.
 */
export function contextOf(correlationId: string): TraceContext {
  const [, traceId, spanId, off] = OWN.exec(correlationId) ?? [];
  if (traceId !== undefined && !ZERO.test(traceId) && !ZERO.test(spanId!))
    return { traceId, spanId, isSampled: off === undefined };
  const given =
    UUID.test(correlationId) && !ZERO_UUID.test(correlationId)
      ? correlationId.replaceAll('-', '')
      : createHash('sha256').update(correlationId).digest('hex').slice(0, 32);
  return { traceId: given, spanId: undefined, isSampled: undefined };
}

/** The trace that an id of ours names, where it is kept; undefined for every other id. */
export function keptTraceOf(correlationId: string): string | undefined {
  const [, traceId, , off] = OWN.exec(correlationId) ?? [];
  return off === undefined ? traceId : undefined;
}

/** The correlation id of whatever goes on from here. */
export const correlationIdOf = ({ traceId, spanId, isSampled }: TraceContext): string =>
  `${traceId}-${spanId}${isSampled === false ? '-00' : ''}`;

/** Undefined for what is no traceparent, or one of zeros, as the recommendation asks. */
export function readTraceparent(text: unknown): TraceContext | undefined {
  const [, version, traceId, spanId, flags, more] =
    typeof text === 'string' ? (TRACEPARENT.exec(text.trim()) ?? []) : [];
  if (traceId === undefined || spanId === undefined || version === 'ff') return undefined;
  if (ZERO.test(traceId) || ZERO.test(spanId) || (version === '00' && more !== undefined)) return undefined;
  return { traceId, spanId, isSampled: (parseInt(flags!, 16) & SAMPLED) === SAMPLED };
}

export const traceparentOf = ({ traceId, spanId, isSampled }: TraceContext): string =>
  `00-${traceId}-${spanId}-${isSampled === false ? '00' : '01'}`;
