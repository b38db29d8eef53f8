import type { Tracing } from '@app/platform';
import { TRACEPARENT } from '../envelope/headers.js';
import type { StoredMessage } from './outbox-signal.js';

/** A span of each message in its own trace: they left together since `startedAt` (milliseconds). */
export function tracePublished(
  tracing: Tracing,
  messages: readonly Pick<StoredMessage, 'subject' | 'headers'>[],
  startedAt: number,
): void {
  if (!tracing.isOn) return;
  const attributes = { 'messaging.system': 'nats', 'messaging.batch.message_count': messages.length };
  for (const { subject, headers } of messages) {
    const traceparent = headers[TRACEPARENT];
    if (traceparent) tracing.passed(`publish ${kindOf(subject)}`, startedAt, traceparent, attributes);
  }
}

/** A tenant is no part of a span's name. */
const kindOf = (subject: string): string => subject.replace(/^alerts\.v1\.[^.]+\./, 'alerts.v1.*.');
