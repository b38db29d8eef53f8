import type { BusLink } from './bus-link.js';
import { DEAD_LETTER_STREAM, STREAMS } from '../bus/streams.js';
import { natsHeaders } from '../envelope/headers.js';
import type { SavedMessage } from './unread-messages.js';

const LETTER_OF = 'Dead-Letter-Stream';

/** The first stream that holds a message. */
export async function filledStream({ manager }: BusLink): Promise<string | undefined> {
  for (const stream of Object.keys(STREAMS)) {
    if ((await manager.streams.info(stream)).state.messages > 0) return stream;
  }
  return undefined;
}

export async function emptyStreams({ manager }: BusLink): Promise<void> {
  for (const stream of Object.keys(STREAMS)) await manager.streams.purge(stream);
}

/** Puts a saved message on its subject. The bus drops one that an outbox brings as well; readers know it by its id. */
export async function returnMessage(
  { jetstream }: BusLink,
  stream: string,
  { sequence, subject, headers, body }: SavedMessage,
): Promise<void> {
  const { 'Nats-Msg-Id': written, ...own } = headers;
  // Numbers of the new stream begin anew: a letter must not look like one about another message.
  const marked =
    stream === DEAD_LETTER_STREAM && own[LETTER_OF]
      ? { ...own, [LETTER_OF]: `restored ${own[LETTER_OF]}` }
      : own;
  const how = { msgID: written ?? `restored:${stream}:${sequence}`, headers: natsHeaders(marked) };
  await jetstream.publish(subject, Buffer.from(body, 'base64'), how);
}
