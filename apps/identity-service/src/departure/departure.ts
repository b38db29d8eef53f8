import type { WecomCallback } from '@app/contracts';

/** What a callback says about where a member is, in our words. `at` is WeCom's time, whole seconds. */
export type Departure =
  | { kind: 'left'; corpId: string; userId: string; at: Date }
  | { kind: 'renamed'; corpId: string; userId: string; newUserId: string; at: Date }
  /** In or out of the app's visible scope; a link rests while its member is out. */
  | { kind: 'scope'; corpId: string; userId: string; at: Date; inside: boolean };

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const seconds = (value: unknown): Date | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? new Date(value * 1000) : undefined;

/** Reads a callback; undefined when it says nothing about a member's coming or going. */
export function departureOf({ receiver, type, corpId, event }: WecomCallback): Departure | undefined {
  if (receiver === 'data' && (type === 'subscribe' || type === 'unsubscribe')) {
    const userId = text(event.fromUserName);
    const at = seconds(event.createTime);
    const inside = type === 'subscribe';
    return corpId && userId && at ? { kind: 'scope', corpId, userId, at, inside } : undefined;
  }
  // A suite's command, or an event of a corp's own app, each with the time under its own name.
  return type === 'change_contact' ? contactChange(corpId, event) : undefined;
}

function contactChange(corpId: string | undefined, event: WecomCallback['event']): Departure | undefined {
  const userId = text(event.userId);
  const at = seconds(event.timeStamp) ?? seconds(event.createTime);
  if (!corpId || !userId || !at) return undefined;
  if (event.changeType === 'delete_user') return { kind: 'left', corpId, userId, at };
  const newUserId = text(event.newUserId);
  if (event.changeType !== 'update_user' || !newUserId || newUserId === userId) return undefined;
  return { kind: 'renamed', corpId, userId, newUserId, at };
}
