import { withCorrelation } from '../correlation.js';
import { Tracing, type TracedWork } from './tracing.js';

/** As long as nobody wants traces. */
export class NoTracing extends Tracing {
  readonly isOn = false;

  newCorrelationId(): undefined {}

  correlationIdFrom(): undefined {}

  arrival(): undefined {}

  run<T>({ correlationId, causationId }: TracedWork, fn: () => Promise<T>): Promise<T> {
    return withCorrelation(correlationId, fn, causationId);
  }

  runSelfCorrelated<T>(_: TracedWork, fn: () => Promise<T>): Promise<T> {
    return fn();
  }

  traceparentFor(): undefined {}

  passed(): void {}

  async close(): Promise<void> {}
}
