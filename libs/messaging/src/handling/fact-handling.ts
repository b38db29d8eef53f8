import type { FactSubject } from '@app/contracts';
import type { Tracing } from '@app/platform';
import { CORRELATION_ID, lowerCased, TRACEPARENT } from '../envelope/headers.js';
import { wildcardsOf } from '../envelope/subject.js';
import type { FactContext } from './contexts.js';
import { type FactReader, messageKeyOf } from './fact-reader.js';
import type { ReceivedFact } from './received-fact.js';
import { settlementFor } from './settlement.js';

/** A handler and what it asks for. */
export interface FactHandler {
  pattern: FactSubject;
  concurrency: number;
  ackWaitMs: number;
  maxTries: number;
  isUrgent?: (body: Uint8Array) => boolean;
  isSelfCorrelated: boolean;
  invoke: (payload: unknown, context: FactContext) => Promise<unknown>;
}

export interface FactRegistration extends FactHandler {
  reader: FactReader;
  tracing: Tracing;
}

/** One try of one fact, from its bytes through its handler. Throws what decides about the fact's settlement. */
export async function handleFact(
  { pattern, invoke, reader, maxTries, tracing, isSelfCorrelated }: FactRegistration,
  fact: ReceivedFact,
): Promise<void> {
  const { subject, tries, failures, ageMs } = fact;
  const headers = lowerCased(fact.headers);
  const event = await reader.read(pattern, fact, headers);
  const traceparent = headers[TRACEPARENT] ?? event.traceparent;
  const wildcards = wildcardsOf(pattern, subject);
  const tenant = pattern.startsWith('alerts.v1.') ? wildcards[0] : undefined;
  const context: FactContext = {
    id: event.id,
    source: event.source,
    key: messageKeyOf(event, tenant),
    subject,
    wildcards,
    tenant,
    time: event.time ?? undefined,
    correlationId:
      headers[CORRELATION_ID.toLowerCase()] ?? tracing.correlationIdFrom(traceparent) ?? event.id,
    deliveryCount: tries + 1,
    isAhead: fact.isAhead ?? false,
    givesUpOn: (error) =>
      !fact.isAhead &&
      settlementFor(error, { tries: tries + 1, failures, ageMs }, maxTries).kind === 'dead-letter',
  };
  const { correlationId } = context;
  await tracing[isSelfCorrelated ? 'runSelfCorrelated' : 'run'](
    {
      ...{ name: `process ${pattern}`, kind: 'consumer', correlationId, causationId: event.id, traceparent },
      attributes: { 'messaging.system': 'nats', 'messaging.destination.template': pattern },
    },
    async () => invoke(event.data, context),
  );
}

/** What its log lines carry where the fact itself could not be read. */
export function correlationOf({ headers, stream, sequence }: ReceivedFact): string {
  return lowerCased(headers)[CORRELATION_ID.toLowerCase()] ?? `${stream}:${sequence}`;
}
