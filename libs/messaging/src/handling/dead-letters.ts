import { Metrics, RateLimitedLog, redactText } from '@app/platform';
import { afterCommit } from '@app/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NatsBus } from '../bus/nats-bus.js';
import { largestMessage } from '../bus/message-size.js';
import { DEAD_LETTER_PREFIX } from '../bus/streams.js';
import { CLOUDEVENTS_JSON } from '../envelope/headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { Outbox } from '../outbox/outbox.js';
import { letterOf } from './letter.js';
import type { ReceivedFact } from './received-fact.js';

/** What came another way than the bus and could not be read. */
export interface NewDeadLetter {
  /** Where it would have gone. */
  subject: string;
  /** As it came. */
  body: string;
  code: string;
  reason: string;
  /** Equal for a repeat of the same. */
  messageId: string;
}

/** A larger letter is cut: it must fit a message with its headers. */
const MAX_LETTER_CHARACTERS = 256 * 1024;

/** Keeps what could not be handled, with its original bytes and headers and the reason. */
@Injectable()
export class DeadLetters {
  private readonly given;
  /** The last one this process kept; `at` on the clock of `performance.now()`. */
  newest?: { at: number; subject: string; code: string };

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    metrics: Metrics,
    private readonly storms: RateLimitedLog,
    private readonly outbox: Outbox,
  ) {
    this.given = metrics.counter({
      name: 'bus_dead_letters_total',
      help: 'Messages given up',
      labelNames: ['stream', 'code'],
    });
  }

  /** Stores letters with the transaction; they leave after its commit. */
  async add(manager: EntityManager, letters: NewDeadLetter[]): Promise<void> {
    const { service } = this.options;
    await this.outbox.insert(
      manager,
      letters.map(({ subject, body, code, reason, messageId }) => ({
        messageId: `${service}:${messageId}`,
        subject: `${DEAD_LETTER_PREFIX}.${service}.${subject}`,
        headers: {
          'Content-Type': CLOUDEVENTS_JSON,
          'Dead-Letter-Code': code,
          'Dead-Letter-Reason': safe(reason),
          'Dead-Letter-Service': service,
          ...(body.length > MAX_LETTER_CHARACTERS && {
            'Dead-Letter-Truncated': String(Buffer.byteLength(body)),
          }),
        },
        body: storable(body.slice(0, MAX_LETTER_CHARACTERS)),
      })),
    );
    afterCommit(manager, () => {
      for (const { subject, code, reason } of letters) this.tell({ subject, stream: 'ALERTS', code, reason });
    });
  }

  /** Resolves when the letter is stored; settle the original only then. */
  async keep(fact: ReceivedFact, code: string, reason: string): Promise<void> {
    const { service } = this.options;
    const { stream, sequence, subject, tries } = fact;
    const safeReason = safe(reason);
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
    this.tell({ subject, stream, sequence, code, reason });
  }

  private tell(letter: { subject: string; stream: string; sequence?: number; code: string; reason: string }) {
    const { subject, stream, sequence, code, reason } = letter;
    this.newest = { at: performance.now(), subject, code };
    this.given.inc({ stream, code });
    const line = { subject, stream, sequence, errorCode: code, reason: safe(reason) };
    this.storms.warn(`dead letter ${stream} ${code}`, line, 'dead letter');
  }
}

const safe = (reason: string): string => storable(redactText(reason).slice(0, 1_000));
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
