import { FACT_TRAFFIC, SERVICE_NAMES, type FactSubject } from '@app/contracts';
import { AckPolicy, type ConsumerInfo, type JetStreamManager } from '@nats-io/jetstream';
import { DEAD_LETTER_STREAM, STREAMS, streamOf } from '../bus/streams.js';
import { writtenHeaders } from '../envelope/headers.js';
import { durableName } from '../handling/durable-name.js';
import { messageFrom } from '../kept/stored-messages.js';

/** Somebody who reads a stream, and up to where. */
export interface Reader {
  stream: string;
  subject: string;
  /** Everything up to it was acknowledged, and so committed. */
  floor: number;
}

/** Last sequence of each stream. */
export type StreamEnds = Readonly<Record<string, number>>;

export interface SavedMessage {
  sequence: number;
  subject: string;
  headers: Record<string, string>;
  /** Base64. */
  body: string;
}

/** May be switched off; then it reads nothing, and nothing waits for it. */
const MAY_BE_AWAY = 'alert-desk';
const EVERYTHING = '>';

/** Ask this before the cut: whatever a floor covers then was committed by then. Readers of pipelines are among them. */
export async function readersOf(manager: JetStreamManager): Promise<Reader[]> {
  const readers: Reader[] = [{ stream: DEAD_LETTER_STREAM, subject: EVERYTHING, floor: 0 }];
  for (const stream of Object.keys(STREAMS)) {
    if (stream === DEAD_LETTER_STREAM) continue;
    const { state } = await manager.streams.info(stream);
    const there = new Set<string>();
    for await (const consumer of manager.consumers.list(stream)) {
      there.add(consumer.name);
      readers.push(...readerOf(stream, consumer, state.last_seq));
    }
    readers.push(...missingReaders(stream, there));
  }
  return readers;
}

export async function streamEnds(manager: JetStreamManager): Promise<StreamEnds> {
  const ends = Object.keys(STREAMS).map(async (stream) => {
    const { state } = await manager.streams.info(stream);
    return [stream, state.last_seq] as const;
  });
  return Object.fromEntries(await Promise.all(ends));
}

/** Each message of a stream up to its end that somebody has not acknowledged, in their order. */
export async function* unreadMessages(
  manager: JetStreamManager,
  stream: string,
  readers: readonly Reader[],
  ends: StreamEnds,
): AsyncGenerator<SavedMessage> {
  const cursors = readers.filter((reader) => reader.stream === stream);
  const nexts = await Promise.all(
    cursors.map(({ subject, floor }) => messageFrom(manager, stream, floor + 1, subject)),
  );
  for (;;) {
    const sequences = nexts.map((next) => next?.seq ?? Infinity);
    const lowest = Math.min(...sequences);
    if (lowest > (ends[stream] ?? 0)) return;
    const index = sequences.indexOf(lowest);
    const { seq: sequence, subject, header, data } = nexts[index]!;
    yield { sequence, subject, headers: writtenHeaders(header), body: Buffer.from(data).toString('base64') };
    for (const [at, seq] of sequences.entries()) {
      if (seq === lowest) nexts[at] = await messageFrom(manager, stream, lowest + 1, cursors[at]!.subject);
    }
  }
}

function readerOf(stream: string, consumer: ConsumerInfo, last: number): Reader[] {
  const { config, ack_floor, num_pending: fresh, num_ack_pending: open } = consumer;
  if (config.ack_policy === AckPolicy.None) return [];
  const subjects = config.filter_subjects ?? [config.filter_subject ?? EVERYTHING];
  // A reader of a quiet subject keeps an old floor although it has read everything.
  const floor = fresh + open === 0 ? Math.max(last, ack_floor.stream_seq) : ack_floor.stream_seq;
  return subjects.map((subject) => ({ stream, subject, floor }));
}

/** Services whose place in the stream is gone, as after the loss of a NATS: everything may be new to them. */
function missingReaders(stream: string, there: ReadonlySet<string>): Reader[] {
  return (Object.keys(FACT_TRAFFIC) as FactSubject[])
    .filter((pattern) => streamOf(pattern) === stream)
    .flatMap((subject) => {
      const services = SERVICE_NAMES.filter(
        (name) => name !== MAY_BE_AWAY && FACT_TRAFFIC[subject].readBy.includes(name),
      );
      return services.some((service) => !there.has(durableName(service, subject)))
        ? [{ stream, subject, floor: 0 }]
        : [];
    });
}
