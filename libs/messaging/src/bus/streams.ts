import { FACTS } from '@app/contracts';
import {
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

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

/** Creates the streams, or adds missing subjects; limits that an operator changed stay as they are. */
export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  for (const [name, subjects] of Object.entries(STREAMS)) await ensureStream(manager, name, subjects);
}

async function ensureStream(manager: JetStreamManager, name: string, subjects: string[]): Promise<void> {
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
      });
      return;
    } catch (error) {
      // Another service of another version created it between our question and our order.
      if (!(error instanceof JetStreamApiError && (await streamConfig(manager, name)))) throw error;
      return ensureStream(manager, name, subjects);
    }
  }
  const missing = subjects.filter((subject) => !existing.subjects.includes(subject));
  if (missing.length === 0) return;
  await manager.streams.update(name, { ...existing, subjects: [...existing.subjects, ...missing] });
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
