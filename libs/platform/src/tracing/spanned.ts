import {
  currentWork,
  withWork,
  type SpanAttributes,
  type SpanKindName,
  type WorkSpan,
} from '../correlation.js';

/** The span of what is being worked on; undefined where traces are off, and for loops of our own. */
export const currentSpan = (): WorkSpan | undefined => currentWork()?.span;

/** Runs `fn` as a step of what is being worked on; just `fn` where that is no part of a trace. */
export function spanned<T>(
  name: string,
  kind: SpanKindName,
  attributes: SpanAttributes,
  fn: (span?: WorkSpan) => Promise<T>,
): Promise<T> {
  const work = currentWork();
  if (!work?.span) return fn();
  const span = work.span.child(name, kind, attributes);
  return withWork({ ...work, span }, () => ended(span, fn));
}

/** Ends the span with its work. */
export async function ended<T>(span: WorkSpan, fn: (span: WorkSpan) => Promise<T>): Promise<T> {
  try {
    const result = await fn(span);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/**
 * Moves the request under way into the trace of this correlation: what it is about, known only once it was read. Nothing where
 * traces are off, and for a request of which a step was told already.
 */
export function adoptTraceOf(correlationId: string): void {
  const work = currentWork();
  const adopted = work?.span?.adopt?.(correlationId);
  if (work && adopted !== undefined) work.correlationId = adopted;
}

/** Runs what shall leave no span, here or where it asks: the question whose trace this is. */
export function untraced<T>(fn: () => T): T {
  const work = currentWork();
  if (!work?.span) return fn();
  const { traceId, spanId } = work.span;
  return withWork({ correlationId: `${traceId}-${spanId}-00`, causationId: work.causationId }, fn);
}
