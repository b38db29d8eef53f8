import { DomainError, UpstreamError } from '@app/platform';
import { JetStreamApiError } from '@nats-io/jetstream';
import { Injectable } from '@nestjs/common';
import { largestMessage } from '../bus/message-size.js';
import { NatsBus } from '../bus/nats-bus.js';
import { DEAD_LETTER_PREFIX, DEAD_LETTER_STREAM } from '../bus/streams.js';
import { natsHeaders, writtenHeaders } from '../envelope/headers.js';
import { readHeads } from './letter-heads.js';
import { requeueRefusal } from './requeue-refusal.js';
import { headOf, type LetterHead, type StoredLetter } from './stored-letter.js';

/** Room for the headers that a requeued message gets. */
const HEADER_BYTES = 1024;
/** The server: the message is larger than its stream takes. */
const TOO_LARGE = 10_054;

/** Where a message went back to; `again` = it was there already, from a press before. */
export interface Requeued {
  subject: string;
  stream: string;
  sequence: number;
  again: boolean;
}

/**
 * The stream of dead letters as a shelf to look at: what lies there, what is taken away, what goes back. For the gateway
 * alone, whose user may. Every method throws UpstreamError `SERVICE_UNAVAILABLE` while the bus does not answer.
 */
@Injectable()
export class LetterShelf {
  constructor(private readonly bus: NatsBus) {}

  /** Sequences of the oldest and the newest letter; an empty shelf has `first` behind `last`. */
  ends(): Promise<{ first: number; last: number }> {
    return answered(async () => {
      const { state } = await this.bus.manager.streams.info(DEAD_LETTER_STREAM);
      // A stream that never had a message says 0.
      return { first: Math.max(1, state.first_seq), last: state.last_seq };
    });
  }

  /** Letters with `from` ≤ sequence < `to`, oldest first; only those of a tenant's alerts, or of one subject. */
  heads(from: number, to: number, of: { tenant?: string; subject?: string } = {}): Promise<LetterHead[]> {
    const subject = of.tenant === undefined ? (of.subject ?? '>') : `alerts.v1.${of.tenant}.>`;
    const filter = subject === '>' ? `${DEAD_LETTER_PREFIX}.>` : `${DEAD_LETTER_PREFIX}.*.${subject}`;
    return from < to ? answered(() => readHeads(this.bus, { from, to, filter })) : Promise.resolve([]);
  }

  async read(sequence: number): Promise<StoredLetter | undefined> {
    const stored = await answered(() =>
      this.bus.manager.streams.getMessage(DEAD_LETTER_STREAM, { seq: sequence }),
    );
    if (!stored) return undefined;
    const { subject, data: body, time: at } = stored;
    const head = headOf({
      ...{ sequence, subject, at, bytes: body.byteLength },
      headers: writtenHeaders(stored.header),
    });
    return head && { ...head, body };
  }

  /** False when it was gone already. */
  remove(sequence: number): Promise<boolean> {
    return answered(async () => {
      try {
        return await this.bus.manager.streams.deleteMessage(DEAD_LETTER_STREAM, sequence, false);
      } catch (error) {
        // Servers have several errors for a message that is not there.
        if (error instanceof JetStreamApiError && !(await this.read(sequence))) return false;
        throw error;
      }
    });
  }

  /**
   * Puts the original message back on its subject; consumers that handled it know it by its CloudEvents id. Letters of one
   * message share a Nats-Msg-Id, so that the stream takes it once in ten minutes. Throws DomainError `REQUEUE_IMPOSSIBLE`.
   */
  async putBack(letter: StoredLetter): Promise<Requeued> {
    const { subject, body, headers, original, sequence } = letter;
    const refusal = requeueRefusal(letter, largestMessage(this.bus.connection) - HEADER_BYTES);
    if (refusal !== undefined) throw new DomainError('REQUEUE_IMPOSSIBLE', refusal);
    const msgID = `requeue:${original ?? `${DEAD_LETTER_STREAM}:${sequence}`}`;
    const stored = await answered(async () => {
      try {
        return await this.bus.jetstream.publish(subject, body, { msgID, headers: natsHeaders(headers) });
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === TOO_LARGE)
          throw new DomainError('REQUEUE_IMPOSSIBLE', `The stream of ${subject} takes no message this large`);
        throw error;
      }
    });
    return { subject, stream: stored.stream, sequence: stored.seq, again: stored.duplicate };
  }
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    const told = cause instanceof Error ? cause.message : 'no answer';
    throw new UpstreamError('SERVICE_UNAVAILABLE', `The bus cannot be asked for dead letters: ${told}`, {
      retryable: true,
      cause,
    });
  }
}
