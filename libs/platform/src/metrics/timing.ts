import type { Histogram, LabelValues } from 'prom-client';
import { currentSpan } from '../tracing/spanned.js';
import { keptTraceOf } from '../tracing/trace-context.js';

/** A histogram of seconds whose buckets name the trace of their newest observation, where it is kept (OpenMetrics' exemplars). */
export class Timing<L extends string = string> {
  constructor(private readonly histogram: Histogram<L>) {}

  /** `correlationId` where what is measured is not what is being worked on, as in a batch. */
  observe(labels: LabelValues<L>, seconds: number, correlationId?: string | null): void {
    const traceId = correlationId ? keptTraceOf(correlationId) : keptTraceOfNow();
    // Labels of their own, whatever prom-client's types say.
    const exemplarLabels = (traceId === undefined ? {} : { trace_id: traceId }) as LabelValues<L>;
    this.histogram.observe({ labels, value: seconds, exemplarLabels });
  }
}

function keptTraceOfNow(): string | undefined {
  const span = currentSpan();
  return span?.traceparent.endsWith('-01') ? span.traceId : undefined;
}
