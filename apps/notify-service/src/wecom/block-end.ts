const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** WeCom's calendar day; its time zone is not stated, presumably UTC+8 (wecom/07 §2). */
const WECOM_UTC_OFFSET_MS = 8 * HOUR_MS;

/** Blocks in a row that were ended by another hit, not by a success. */
export type BlockLevel = 1 | 2 | 3;

/** End of a block that begins at `now`: 60 s, 60 min, the rest of the day (wecom/07 §3). */
export function blockEnd(level: BlockLevel, now: Date): Date {
  switch (level) {
    case 1:
      return new Date(now.getTime() + MINUTE_MS);
    case 2:
      return new Date(now.getTime() + HOUR_MS);
    case 3: {
      const local = now.getTime() + WECOM_UTC_OFFSET_MS;
      const nextMidnight = (Math.floor(local / DAY_MS) + 1) * DAY_MS - WECOM_UTC_OFFSET_MS;
      // A day limit hit just before midnight may still be an hour limit.
      return new Date(Math.max(nextMidnight, now.getTime() + HOUR_MS));
    }
  }
}

export function nextLevel(level: number): BlockLevel {
  if (level <= 0) return 1;
  return level === 1 ? 2 : 3;
}
