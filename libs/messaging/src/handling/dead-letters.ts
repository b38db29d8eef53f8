import { Metrics, RateLimitedLog, redactText } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { NatsBus } from '../bus/nats-bus.js';
import { largestMessage } from '../bus/message-size.js';
import { DEAD_LETTER_PREFIX } from '../bus/streams.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { letterOf } from './letter.js';
import type { ReceivedFact } from './received-fact.js';

/** Keeps what could not be handled, with its original bytes and headers and the reason. */
@Injectable()
export class DeadLetters {
  /** The last one this process kept; `at` on the clock of `performance.now()`. */
  newest?: { at: number; subject: string; code: string };

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    private readonly metrics: Metrics,
    private readonly storms: RateLimitedLog,
  ) {}

  /** Resolves when the letter is stored; settle the original only then. */
  async keep(fact: ReceivedFact, code: string, reason: string): Promise<void> {
    const { service } = this.options;
    const { stream, sequence, subject, tries } = fact;
    const safeReason = redactText(reason).slice(0, 1_000);
    const facts = {
      'Dead-Letter-Code': code,
      'Dead-Letter-Reason': safeReason,
      'Dead-Letter-Service': service,
      'Dead-Letter-Stream': stream,
      'Dead-Letter-Sequence': String(sequence),
      'Dead-Letter-Tries': String(tries + 1),
    };
    const { headers, body } = letterOf(fact, facts, largestMessage(this.bus.connection));
    const msgID = `${service}:${fact.key}`;
    await this.bus.jetstream.publish(`${DEAD_LETTER_PREFIX}.${service}.${subject}`, body, { msgID, headers });
    this.newest = { at: performance.now(), subject, code };
    this.metrics
      .counter({ name: 'bus_dead_letters_total', help: 'Messages given up', labelNames: ['stream', 'code'] })
      .inc({ stream, code });
    const line = { subject, stream, sequence, errorCode: code, reason: safeReason };
    this.storms.warn(`dead letter ${stream} ${code}`, line, 'dead letter');
  }
}
