import { BOT_MESSAGES_PER_HOUR, BOT_MESSAGES_PER_MINUTE } from './bot-limits.js';

export interface ConversationLimits {
  perMinute: number;
  perHour: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const LIMITS: ConversationLimits = {
  perMinute: BOT_MESSAGES_PER_MINUTE,
  perHour: BOT_MESSAGES_PER_HOUR,
};
/** Chats that are remembered; above it the one that was silent for longest is forgotten. */
const MAX_CHATS = 10_000;

/** Messages of each conversation in sliding windows, replies and pushes together (wecom/08 §4.12). Times are milliseconds. */
export class ConversationQuota {
  readonly #chats = new Map<string, { times: number[]; pausedUntil: number }>();

  constructor(private readonly limits: ConversationLimits = LIMITS) {}

  /** When a message may go: `now` or earlier = at once. Nothing is taken. */
  roomAt(chat: string, now: number): number {
    const known = this.#chats.get(chat);
    if (known === undefined) return now;
    const times = recent(known.times, now);
    const minute = oldestInTheWay(times, this.limits.perMinute, now - MINUTE_MS);
    const hour = oldestInTheWay(times, this.limits.perHour, now - HOUR_MS);
    return Math.max(
      now,
      known.pausedUntil,
      minute === undefined ? 0 : minute + MINUTE_MS,
      hour === undefined ? 0 : hour + HOUR_MS,
    );
  }

  /** A message goes now; counted also when WeCom refuses it, since errors count as calls. */
  take(chat: string, now: number): void {
    const known = this.#touch(chat);
    known.times = [...recent(known.times, now), now].slice(-this.limits.perHour);
  }

  /** WeCom said 45009: this conversation rests, the others go on. */
  pause(chat: string, until: number): void {
    const known = this.#touch(chat);
    known.pausedUntil = Math.max(known.pausedUntil, until);
  }

  #touch(chat: string): { times: number[]; pausedUntil: number } {
    const known = this.#chats.get(chat) ?? { times: [], pausedUntil: 0 };
    this.#chats.delete(chat);
    this.#chats.set(chat, known);
    const oldest = this.#chats.size > MAX_CHATS ? this.#chats.keys().next().value : undefined;
    if (oldest !== undefined) this.#chats.delete(oldest);
    return known;
  }
}

const recent = (times: readonly number[], now: number): number[] => times.filter((at) => at > now - HOUR_MS);

/** The message that has to leave the window before another fits in. */
function oldestInTheWay(times: readonly number[], limit: number, since: number): number | undefined {
  const inside = times.filter((at) => at > since);
  return inside.length < limit ? undefined : inside[inside.length - limit];
}
