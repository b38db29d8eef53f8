import { AckPolicy, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { ulid } from 'ulid';
import type { NatsBus } from '../bus/nats-bus.js';
import { DEAD_LETTER_STREAM } from '../bus/streams.js';
import { writtenHeaders } from '../envelope/headers.js';
import { headOf, type LetterHead } from './stored-letter.js';

const PATIENCE_MS = 2_000;
/** A reader that could not be taken away goes by itself. */
const READER_LIVES_MS = 30_000;

export interface LetterRange {
  /** First sequence, and the one behind the last. */
  from: number;
  to: number;
  /** Subject of the letters in the stream, with wildcards. */
  filter: string;
}

/** The heads of a range of the stream, oldest first; bodies stay at the server. */
export async function readHeads(bus: NatsBus, { from, to, filter }: LetterRange): Promise<LetterHead[]> {
  const name = `letter-reader-${ulid()}`;
  const { num_pending: waiting } = await bus.manager.consumers.add(DEAD_LETTER_STREAM, {
    name,
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: from,
    filter_subject: filter,
    headers_only: true,
    mem_storage: true,
    inactive_threshold: nanos(READER_LIVES_MS),
  });
  try {
    return await take(bus, name, to, Math.min(waiting, to - from));
  } finally {
    await bus.manager.consumers.delete(DEAD_LETTER_STREAM, name).catch(() => undefined);
  }
}

async function take(bus: NatsBus, name: string, to: number, count: number): Promise<LetterHead[]> {
  const heads: LetterHead[] = [];
  if (count === 0) return heads;
  const consumer = await bus.jetstream.consumers.get(DEAD_LETTER_STREAM, name);
  const messages = await consumer.fetch({ max_messages: count, expires: PATIENCE_MS });
  for await (const message of messages) {
    if (message.seq >= to) break;
    const head = headOf(storedMessage(message));
    if (head) heads.push(head);
    if (message.info.pending === 0) break;
  }
  return heads;
}

function storedMessage(message: JsMsg) {
  const headers = writtenHeaders(message.headers);
  return {
    ...{ sequence: message.seq, subject: message.subject, headers },
    at: new Date(Number(message.info.timestampNanos) / 1e6),
    // What the server says in place of the body.
    bytes: Number(headers['Nats-Msg-Size'] ?? message.data.byteLength),
  };
}
