import { Zone } from '@app/schedule';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was missed for longer is not told any more. */
const LATE_MS = 6 * HOUR_MS;

export interface Noon {
  /** `YYYY-MM-DD` there. */
  day: string;
  at: Date;
}

/** The noon that is to be told of now; null before it, and six hours after it. Throws RangeError for a zone there is none of. */
export function noonToTell(now: Date, timeZone: string): Noon | null {
  const zone = Zone.of(timeZone);
  const wall = zone.wallAt(now.getTime());
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const at = zone.momentOf(midnight + 12 * HOUR_MS);
  const late = now.getTime() - at;
  if (late < 0 || late >= LATE_MS) return null;
  return { day: new Date(midnight).toISOString().slice(0, 10), at: new Date(at) };
}
