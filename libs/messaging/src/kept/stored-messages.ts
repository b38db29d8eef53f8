import type { JetStreamManager, MsgRequest, StoredMsg } from '@nats-io/jetstream';

/** The first message of a stream at or behind `from` on a subject (wildcards allowed); null = there is none. */
export function messageFrom(
  manager: JetStreamManager,
  stream: string,
  from: number,
  subject: string,
): Promise<StoredMsg | null> {
  // A form of the question that the client's types know of its direct interface alone; servers from 2.9 on answer it here too.
  const question = { seq: from, next_by_subj: subject } as unknown as MsgRequest;
  return manager.streams.getMessage(stream, question);
}

/** The sequence of the first message stored at `at` or later; undefined where every message is older. */
export async function sequenceSince(
  manager: JetStreamManager,
  stream: string,
  at: Date,
): Promise<number | undefined> {
  const { state } = await manager.streams.info(stream);
  let [low, high] = [Math.max(1, state.first_seq), state.last_seq + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const message = await messageFrom(manager, stream, middle, '>');
    if (message && message.time < at) low = message.seq + 1;
    else high = middle;
  }
  return low > state.last_seq ? undefined : low;
}
