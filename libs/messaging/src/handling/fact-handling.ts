import { FACTS, type FactSubject } from '@app/contracts';
import { DomainError, Logger, withCorrelation } from '@app/platform';
import type { JsMsg } from '@nats-io/jetstream';
import { withCausation } from '../envelope/causation.js';
import { decodeFact } from '../envelope/cloud-event.js';
import { CORRELATION_ID, plainHeaders } from '../envelope/headers.js';
import { wildcardsOf } from '../envelope/subject.js';
import { validatedPayload } from '../envelope/validated-payload.js';
import type { FactContext } from './contexts.js';
import type { DeadLetters } from './dead-letters.js';
import { settlementFor } from './settlement.js';

export interface FactRegistration {
  pattern: FactSubject;
  concurrency: number;
  ackWaitMs: number;
  maxDeliver: number;
  invoke: (payload: unknown, context: FactContext) => Promise<unknown>;
}

/** One message from its bytes to its settlement; never throws. */
export class FactHandling {
  constructor(
    private readonly registration: FactRegistration,
    private readonly deadLetters: DeadLetters,
    private readonly logger: Logger,
  ) {}

  async handle(message: JsMsg): Promise<void> {
    const headers = plainHeaders(message.headers);
    const correlationId = headers[CORRELATION_ID.toLowerCase()];
    const heartbeat = setInterval(() => message.working(), Math.max(this.registration.ackWaitMs / 3, 100));
    try {
      await this.run(message, headers, correlationId);
      message.ack();
    } catch (error) {
      const id = correlationId ?? `${message.info.stream}:${message.info.streamSequence}`;
      await withCorrelation(id, () => this.settleFailure(message, error));
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async run(message: JsMsg, headers: Record<string, string>, correlationId?: string): Promise<void> {
    const { pattern, invoke, maxDeliver } = this.registration;
    // A message that ends the process (out of memory) never gets to fail; the count says so.
    if (message.info.deliveryCount > maxDeliver * 4) {
      throw new DomainError(
        'handler.never_ended',
        `No try of ${message.info.deliveryCount - 1} came to an end`,
      );
    }
    const event = decodeFact(headers, message.string());
    if (event.type !== FACTS[pattern].type) {
      throw new DomainError(
        'message.type_unknown',
        `Expected type ${FACTS[pattern].type}, got ${event.type}`,
      );
    }
    const payload = await validatedPayload<object>(FACTS[pattern].payload, event.data, 'message.invalid');
    const wildcards = wildcardsOf(pattern, message.subject);
    const context: FactContext = {
      id: event.id,
      source: event.source,
      key: `${event.source} ${event.id}`,
      subject: message.subject,
      wildcards,
      tenant: pattern.startsWith('alerts.v1.') ? wildcards[0] : undefined,
      time: event.time === undefined ? undefined : new Date(event.time),
      correlationId: correlationId ?? event.id,
      deliveryCount: message.info.deliveryCount,
    };
    await withCorrelation(context.correlationId, () =>
      withCausation(event.id, () => invoke(payload, context)),
    );
  }

  private async settleFailure(message: JsMsg, error: unknown): Promise<void> {
    const { deliveryCount } = message.info;
    const settlement = settlementFor(error, deliveryCount, this.registration.maxDeliver);
    if (settlement.kind === 'retry') {
      this.logger.warn(
        { err: error, subject: message.subject, deliveryCount, retryInMs: settlement.delayMs },
        'fact will be tried again',
      );
      return message.nak(settlement.delayMs);
    }
    try {
      await this.deadLetters.keep(message, settlement.code, settlement.reason);
      // Bare: nats-server 2.9 ignores term(reason) and redelivers.
      message.term();
    } catch (err) {
      this.logger.error(
        { err, subject: message.subject },
        'dead letter could not be stored, the message stays',
      );
      message.nak(5_000);
    }
  }
}
