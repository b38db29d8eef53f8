import { Logger, RateLimitedLog, redactText, withCorrelation } from '@app/platform';
import type { JsMsg } from '@nats-io/jetstream';
import type { Retries } from '../retry/retries.js';
import type { NextTry } from '../retry/retry.repository.js';
import type { DeadLetters } from '../handling/dead-letters.js';
import { correlationOf, handleFact, type FactRegistration } from '../handling/fact-handling.js';
import { factOf, type ReceivedFact } from '../handling/received-fact.js';
import { settlementFor, type Settlement } from '../handling/settlement.js';

/** A message that came more often than this did not end; from here on its tries are counted in the place of retries. */
const UNCOUNTED_DELIVERIES = 2;
/** How long a message waits in the stream when the place of retries cannot take it. */
const STORE_AWAY_MS = 5_000;

/** What becomes of a message on its way through: `held` = the stream keeps it, because the place of retries could not. */
export type Arrived = 'settled' | 'held';

export interface FactArrivalsFloor {
  retries: Retries;
  deadLetters: DeadLetters;
  logger: Logger;
  storms: RateLimitedLog;
}

/** Settles messages that come from the stream: handled, kept for another try, or a dead letter. Never throws. */
export class FactArrivals {
  constructor(
    private readonly consumer: string,
    private readonly registration: FactRegistration,
    private readonly floor: FactArrivalsFloor,
  ) {}

  async handle(message: JsMsg): Promise<Arrived> {
    const { ackWaitMs } = this.registration;
    const heartbeat = setInterval(() => message.working(), Math.max(ackWaitMs / 3, 100));
    try {
      return await this.settle(message);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async settle(message: JsMsg): Promise<Arrived> {
    const fact = factOf(message);
    const { deliveryCount } = message.info;
    if (deliveryCount > UNCOUNTED_DELIVERIES) {
      const reason = `came ${deliveryCount} times`;
      return this.later(message, fact, { tries: 0, failures: 0, delayMs: 0, reason });
    }
    try {
      await handleFact(this.registration, fact);
      message.ack();
      return 'settled';
    } catch (error) {
      return withCorrelation(correlationOf(fact), () => this.settleFailure(message, fact, error));
    }
  }

  private settleFailure(message: JsMsg, fact: ReceivedFact, error: unknown): Promise<Arrived> {
    const tried = { tries: 1, failures: 0, ageMs: 0 };
    const settlement = settlementFor(error, tried, this.registration.maxTries);
    if (settlement.kind === 'dead-letter') return this.giveUp(message, fact, settlement);
    const { code, delayMs, isFailure } = settlement;
    this.floor.storms.warn(
      `again ${this.consumer} ${code}`,
      { err: error, subject: fact.subject, tries: 1, retryInMs: delayMs },
      'fact will be tried again',
    );
    const reason = redactText(settlement.reason);
    return this.later(message, fact, { tries: 1, failures: isFailure ? 1 : 0, delayMs, reason });
  }

  /** Leaves the stream's pending limit and the slots of the fresh to those that can be handled. */
  private async later(message: JsMsg, fact: ReceivedFact, next: NextTry): Promise<Arrived> {
    try {
      if (await this.floor.retries.put(this.consumer, fact, next)) {
        message.ack();
        return 'settled';
      }
    } catch (err) {
      this.floor.storms.warn('retry place', { err, consumer: this.consumer }, 'retries cannot be kept');
    }
    message.nak(STORE_AWAY_MS);
    return 'held';
  }

  private async giveUp(
    message: JsMsg,
    fact: ReceivedFact,
    { code, reason }: Extract<Settlement, { kind: 'dead-letter' }>,
  ): Promise<Arrived> {
    try {
      await this.floor.deadLetters.keep(fact, code, reason);
      // Bare: nats-server 2.9 ignores term(reason) and redelivers.
      message.term();
      return 'settled';
    } catch (err) {
      this.floor.logger.error(
        { err, subject: fact.subject },
        'dead letter could not be stored, the message stays',
      );
      message.nak(STORE_AWAY_MS);
      return 'held';
    }
  }
}
