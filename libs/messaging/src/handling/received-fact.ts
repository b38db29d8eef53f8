import type { JsMsg } from '@nats-io/jetstream';
import type { Msg } from '@nats-io/transport-node';
import { writtenHeaders } from '../envelope/headers.js';

/** A fact as it was stored in its stream, wherever it is handled from. */
export interface ReceivedFact {
  subject: string;
  /** As they were written, last value of each name. */
  headers: Record<string, string>;
  data: Uint8Array;
  stream: string;
  sequence: number;
  /** Tells it from a message with this number in a stream of the same name that was deleted; empty where only `isAhead` says more. */
  key: string;
  /** Tries that came to an end before this one. */
  tries: number;
  /** Those of them that ended in an error nobody expects. */
  failures: number;
  /** Since the first try ended. */
  ageMs: number;
  /** Read ahead of its turn, in which it comes again. */
  isAhead?: boolean;
}

export function factOf(message: JsMsg): ReceivedFact {
  const { stream, streamSequence, timestampNanos } = message.info;
  return {
    subject: message.subject,
    headers: writtenHeaders(message.headers),
    data: message.data,
    stream,
    sequence: streamSequence,
    key: `${stream}:${streamSequence}:${timestampNanos}`,
    tries: 0,
    failures: 0,
    ageMs: 0,
  };
}

/** A fact as it is published, before anything is known of its place in the stream: good for handling ahead of its turn alone. */
export function heardFact({ subject, headers, data }: Msg): ReceivedFact {
  const unknown = { stream: '', sequence: 0, key: '' };
  return { subject, headers: writtenHeaders(headers), data, ...unknown, tries: 0, failures: 0, ageMs: 0 };
}

/** When the stream took it: the same for every consumer and every try. Null = that is not known of what was only heard. */
export function storedAt({ key }: ReceivedFact): Date | null {
  if (key === '') return null;
  return new Date(Number(key.slice(key.lastIndexOf(':') + 1)) / 1e6);
}
