import type { NatsBus } from '../bus/nats-bus.js';

export interface Backlog {
  /** Messages waiting for their first delivery. */
  waiting: number;
  /** Messages being handled. */
  pending: number;
  /** Age of the oldest of those that wait; 0 when none does. */
  oldestMs: number;
}

/** What a consumer has before it. Ages are real time, as the server stamps it. */
export async function backlogOf(
  bus: NatsBus,
  { stream, name, pattern }: { stream: string; name: string; pattern: string },
): Promise<Backlog> {
  const info = await bus.manager.consumers.info(stream, name);
  const [waiting, pending] = [info.num_pending, info.num_ack_pending];
  if (waiting === 0) return { waiting, pending, oldestMs: 0 };
  const query = { seq: info.delivered.stream_seq + 1, next_by_subj: pattern };
  const oldest = await bus.manager.streams.getMessage(stream, query);
  return { waiting, pending, oldestMs: oldest ? Math.max(0, Date.now() - oldest.time.getTime()) : 0 };
}
