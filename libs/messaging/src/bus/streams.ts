import { FACTS } from '@app/contracts';
import { InvariantError } from '@app/platform';
import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { MAX_MESSAGE_BYTES } from './message-size.js';

const DAY_MS = 24 * 3600 * 1000;

export const DEAD_LETTER_STREAM = 'DEAD_LETTERS';
export const DEAD_LETTER_PREFIX = 'dead-letter';

const ALERTS = 'alerts.v1.>';
const CALLBACKS = 'wecom.callback.>';

/**
 * FACTS lists its subjects one by one: `identity.>` or `card.>` would also store the requests of those services, and
 * JetStream's acknowledgement would reach the caller before the answer.
 */
const factSubjects = Object.keys(FACTS).filter(
  (pattern) => !pattern.startsWith('alerts.v1.') && !pattern.startsWith('wecom.callback.'),
);

export const STREAMS: Record<string, string[]> = {
  ALERTS: [ALERTS],
  WECOM_CALLBACKS: [CALLBACKS],
  FACTS: factSubjects,
  [DEAD_LETTER_STREAM]: [`${DEAD_LETTER_PREFIX}.>`],
};

/** The stream that stores a fact. */
export function streamOf(pattern: string): string {
  if (pattern.startsWith('alerts.v1.')) return 'ALERTS';
  return pattern.startsWith('wecom.callback.') ? 'WECOM_CALLBACKS' : 'FACTS';
}

type Limits = Pick<StreamConfig, 'max_bytes' | 'max_msg_size' | 'discard'>;

/** Dead letters are kept for people: the oldest make room, so that they never fill the disk of the facts that live. */
const LIMITS: Record<string, Partial<Limits>> = {
  ALERTS: { max_msg_size: MAX_MESSAGE_BYTES },
  [DEAD_LETTER_STREAM]: {
    max_bytes: 256 * 1024 * 1024,
    max_msg_size: MAX_MESSAGE_BYTES,
    discard: DiscardPolicy.Old,
  },
};

/**
 * Creates the streams, or completes them: missing subjects, missing copies (`replicas`), and limits that nobody set. Limits
 * that an operator changed stay as they are, and so do more copies than asked for. Throws InvariantError `BUS_STREAMS_OVERLAP`
 * naming the stream that already takes one of our subjects, and JetStreamApiError where the bus has too few servers.
 */
export async function ensureStreams(manager: JetStreamManager, replicas = 1): Promise<void> {
  for (const [name, subjects] of Object.entries(STREAMS)) {
    try {
      await ensureStream(manager, name, subjects, replicas);
    } catch (error) {
      if (isOverlap(error)) throw await overlap(manager, name, subjects, error);
      throw error;
    }
  }
}

async function ensureStream(
  manager: JetStreamManager,
  name: string,
  subjects: string[],
  replicas: number,
): Promise<void> {
  const existing = await streamConfig(manager, name);
  if (!existing) {
    try {
      await manager.streams.add({
        name,
        subjects,
        storage: StorageType.File,
        retention: RetentionPolicy.Limits,
        max_age: nanos(7 * DAY_MS),
        duplicate_window: nanos(10 * 60 * 1000),
        num_replicas: replicas,
        ...LIMITS[name],
      });
      return;
    } catch (error) {
      // Another service of another version created it between our question and our order.
      if (!(error instanceof JetStreamApiError && (await streamConfig(manager, name)))) throw error;
      return ensureStream(manager, name, subjects, replicas);
    }
  }
  const missing = subjects.filter((subject) => !existing.subjects.includes(subject));
  const limits = unset(existing, LIMITS[name]);
  const copies = Math.max(existing.num_replicas, replicas);
  const isWhole = missing.length === 0 && copies === existing.num_replicas;
  if (isWhole && Object.keys(limits).length === 0) return;
  await manager.streams.update(name, {
    ...existing,
    ...limits,
    num_replicas: copies,
    subjects: [...existing.subjects, ...missing],
  });
}

/** Of the limits we want, those that the stream does not have; -1 or 0 = unlimited. */
function unset(existing: StreamConfig, wanted: Partial<Limits> = {}): Partial<Limits> {
  const limits: Partial<Limits> = {};
  if (wanted.max_bytes && !(existing.max_bytes > 0)) limits.max_bytes = wanted.max_bytes;
  if (wanted.max_msg_size && !(existing.max_msg_size > 0)) limits.max_msg_size = wanted.max_msg_size;
  return limits;
}

const SUBJECTS_OVERLAP = 10_065;

const isOverlap = (error: unknown): boolean =>
  error instanceof JetStreamApiError && (error.code as number) === SUBJECTS_OVERLAP;

async function overlap(
  manager: JetStreamManager,
  name: string,
  subjects: string[],
  cause: unknown,
): Promise<Error> {
  const found = await otherTaker(manager, name, subjects).catch(() => undefined);
  const { subject, other } = found ?? { subject: subjects.join(', '), other: 'another one' };
  return new InvariantError(
    'BUS_STREAMS_OVERLAP',
    `The stream ${name} cannot be set up: its subject ${subject} already goes to the stream ${other}. ` +
      'Take the subject out of that stream, or delete it',
    { facts: { stream: name, subject, other }, cause },
  );
}

async function otherTaker(
  manager: JetStreamManager,
  name: string,
  subjects: string[],
): Promise<{ subject: string; other: string } | undefined> {
  for (const subject of subjects) {
    for await (const other of manager.streams.names(subject)) if (other !== name) return { subject, other };
  }
  return undefined;
}

async function streamConfig(manager: JetStreamManager, name: string): Promise<StreamConfig | undefined> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
      return undefined;
    throw error;
  }
}
