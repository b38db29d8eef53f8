import { UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { NatsBus } from '../bus/nats-bus.js';
import { natsHeaders, writtenHeaders } from '../envelope/headers.js';
import { messageFrom, sequenceSince } from './stored-messages.js';

/** Says of a message that it was put on the stream again, and which one it repeats. */
const REPLAY_OF = 'Replay-Of';
/** Messages looked at for one page: what is no tenant's, and what was put there again, is passed over. */
const MOST_LOOKED_AT = 5_000;

export const KEPT_STREAMS = ['ALERTS', 'WECOM_CALLBACKS'] as const;

export interface KeptMessage {
  stream: (typeof KEPT_STREAMS)[number];
  sequence: number;
  subject: string;
  at: Date;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface KeptQuery {
  stream: KeptMessage['stream'];
  /** Subject with wildcards. */
  subject: string;
  /** By the time at which the stream stored it: `from` ≤ time < `to`. */
  from: Date;
  to: Date;
  /** The sequence at which an earlier page ended. */
  after?: number;
  limit: number;
  isWanted?: (message: KeptMessage) => boolean;
}

export interface KeptPage {
  messages: KeptMessage[];
  /** Where the next page begins; null = this was the last. */
  next: number | null;
}

/**
 * What came in and is still on the streams, to be put there once more. For the gateway alone, whose user may. Throws
 * UpstreamError `SERVICE_UNAVAILABLE` while the bus does not answer.
 */
@Injectable()
export class KeptMessages {
  constructor(private readonly bus: NatsBus) {}

  /** In the order in which they came; repetitions of earlier ones are no part of it. */
  page(query: KeptQuery): Promise<KeptPage> {
    return answered(() => this.read(query));
  }

  /**
   * The same bytes on the same subject: who handled it knows it by its CloudEvents id. False when it was put there within the
   * last ten minutes already.
   */
  again({ stream, sequence, subject, headers, body }: KeptMessage): Promise<boolean> {
    const original = `${stream}:${sequence}`;
    const own = Object.entries(headers).filter(([name]) => !/^nats-/i.test(name));
    const marked = { ...Object.fromEntries(own), [REPLAY_OF]: original };
    return answered(async () => {
      const how = { msgID: `replay:${original}`, headers: natsHeaders(marked) };
      return !(await this.bus.jetstream.publish(subject, body, how)).duplicate;
    });
  }

  private async read({ stream, subject, from, to, after, limit, isWanted }: KeptQuery): Promise<KeptPage> {
    const { manager } = this.bus;
    let sequence = after ?? (await sequenceSince(manager, stream, from));
    const messages: KeptMessage[] = [];
    for (let looked = 0; sequence !== undefined; looked += 1) {
      if (messages.length === limit || looked === MOST_LOOKED_AT) return { messages, next: sequence };
      const stored = await messageFrom(manager, stream, sequence, subject);
      if (!stored || stored.time >= to) break;
      sequence = stored.seq + 1;
      const headers = writtenHeaders(stored.header);
      const { seq, time: at, data: body } = stored;
      const message = { stream, sequence: seq, subject: stored.subject, at, headers, body };
      if (headers[REPLAY_OF] === undefined && isWanted?.(message) !== false) messages.push(message);
    }
    return { messages, next: null };
  }
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const told = cause instanceof Error ? cause.message : 'no answer';
    throw new UpstreamError('SERVICE_UNAVAILABLE', `The bus cannot be asked for what it keeps: ${told}`, {
      retryable: true,
      cause,
    });
  }
}
