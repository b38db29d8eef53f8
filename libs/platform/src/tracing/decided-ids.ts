import { randomBytes } from 'node:crypto';
import type { IdGenerator } from '@opentelemetry/sdk-trace';

export const newTraceId = (): string => randomBytes(16).toString('hex');
export const newSpanId = (): string => randomBytes(8).toString('hex');

/** Ids that are decided before the span begins. */
export class DecidedIds implements IdGenerator {
  next: { traceId?: string; spanId?: string } = {};

  generateTraceId(): string {
    return this.next.traceId ?? newTraceId();
  }

  generateSpanId(): string {
    return this.next.spanId ?? newSpanId();
  }
}
