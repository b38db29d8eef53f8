import { FACTS, type FactSubject } from '@app/contracts';
import { DomainError, withCorrelation } from '@app/platform';
import { withCausation } from '../envelope/causation.js';
import { decodeFact } from '../envelope/cloud-event.js';
import { CORRELATION_ID, lowerCased } from '../envelope/headers.js';
import { wildcardsOf } from '../envelope/subject.js';
import { validatedPayload } from '../envelope/validated-payload.js';
import type { FactContext } from './contexts.js';
import type { ReceivedFact } from './received-fact.js';

export interface FactRegistration {
  pattern: FactSubject;
  concurrency: number;
  ackWaitMs: number;
  maxTries: number;
  invoke: (payload: unknown, context: FactContext) => Promise<unknown>;
}

/** One try of one fact, from its bytes through its handler. Throws what decides about the fact's settlement. */
export async function handleFact(
  { pattern, invoke }: FactRegistration,
  { subject, headers: written, data, tries }: ReceivedFact,
): Promise<void> {
  const headers = lowerCased(written);
  const event = decodeFact(headers, new TextDecoder().decode(data));
  if (event.type !== FACTS[pattern].type) {
    throw new DomainError('message.type_unknown', `Expected type ${FACTS[pattern].type}, got ${event.type}`);
  }
  const payload = await validatedPayload<object>(FACTS[pattern].payload, event.data, 'message.invalid');
  const wildcards = wildcardsOf(pattern, subject);
  const context: FactContext = {
    id: event.id,
    source: event.source,
    key: `${event.source} ${event.id}`,
    subject,
    wildcards,
    tenant: pattern.startsWith('alerts.v1.') ? wildcards[0] : undefined,
    time: event.time === undefined ? undefined : new Date(event.time),
    correlationId: headers[CORRELATION_ID.toLowerCase()] ?? event.id,
    deliveryCount: tries + 1,
  };
  await withCorrelation(context.correlationId, () => withCausation(event.id, () => invoke(payload, context)));
}

/** What its log lines carry where the fact itself could not be read. */
export function correlationOf({ headers, stream, sequence }: ReceivedFact): string {
  return lowerCased(headers)[CORRELATION_ID.toLowerCase()] ?? `${stream}:${sequence}`;
}
