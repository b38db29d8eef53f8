import { RollingCount } from './rolling-count.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

interface Counts {
  minute: RollingCount;
  hour: RollingCount;
  repliesOfDay: RollingCount;
  pushesOfDay: RollingCount;
}

/** Messages of a bot in each conversation, by the profile that the switch `quota_profile` names (08 §4.12). */
export class BotQuota {
  private readonly conversations = new Map<string, Counts>();

  /** True when the message fits; a refused one counts for nothing. */
  take(key: string, kind: 'reply' | 'push', profile: string, now: number): boolean {
    const counts = this.conversations.get(key) ?? {
      minute: new RollingCount(MINUTE),
      hour: new RollingCount(HOUR),
      repliesOfDay: new RollingCount(DAY),
      pushesOfDay: new RollingCount(DAY),
    };
    this.conversations.set(key, counts);
    const fits =
      profile === '2026-03'
        ? kind === 'reply'
          ? counts.repliesOfDay.at(now) < 30
          : counts.pushesOfDay.at(now) < 10
        : counts.minute.at(now) < 30 && counts.hour.at(now) < 1000;
    if (!fits) return false;
    for (const count of [
      counts.minute,
      counts.hour,
      kind === 'reply' ? counts.repliesOfDay : counts.pushesOfDay,
    ])
      count.add(now);
    return true;
  }

  /** The most messages that any 60 seconds of this conversation held. */
  peak(key: string): number {
    return this.conversations.get(key)?.minute.peak ?? 0;
  }

  clear(): void {
    this.conversations.clear();
  }
}
