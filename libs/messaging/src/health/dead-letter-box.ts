import type { NatsBus } from '../bus/nats-bus.js';
import { DEAD_LETTER_PREFIX, DEAD_LETTER_STREAM } from '../bus/streams.js';

export interface DeadLetterBox {
  count: number;
  newest?: { ageMs: number; subject: string; code: string };
}

/** This service's letters in the stream of dead letters. */
export async function deadLetterBox(bus: NatsBus, service: string): Promise<DeadLetterBox> {
  const prefix = `${DEAD_LETTER_PREFIX}.${service}.`;
  const { state } = await bus.manager.streams.info(DEAD_LETTER_STREAM, { subjects_filter: `${prefix}>` });
  const count = Object.values(state.subjects ?? {}).reduce((sum, letters) => sum + letters, 0);
  if (count === 0) return { count };
  const letter = await bus.manager.streams.getMessage(DEAD_LETTER_STREAM, { last_by_subj: `${prefix}>` });
  if (!letter) return { count };
  return {
    count,
    newest: {
      ageMs: Math.max(0, Date.now() - letter.time.getTime()),
      subject: letter.subject.slice(prefix.length),
      code: letter.header.get('Dead-Letter-Code'),
    },
  };
}
