import { Zone } from '@app/schedule';
import type { OnCallShift } from './export-format.js';
import { DAY_MS, ICAL_DAYS, wallOf, wallText } from './wall-time.js';

/** Zones whose clocks differ by the same time in all of these years have one wall time for our purpose. */
const YEARS_BEFORE = 1;
const YEARS_AFTER = 3;

/** How far the clock of `to` is ahead of that of `from`; undefined where that changes in the course of a year. */
export function clockDifference(from: string, to: string, now: Date): number | undefined {
  if (from === to) return 0;
  const [a, b] = [Zone.of(from), Zone.of(to)];
  const differences = new Set<number>();
  for (let day = -365 * YEARS_BEFORE; day <= 365 * YEARS_AFTER; day += 7) {
    const moment = now.getTime() + day * DAY_MS;
    differences.add(b.wallAt(moment) - a.wallAt(moment));
  }
  return differences.size === 1 ? [...differences][0] : undefined;
}

/** The shift told by a clock that is ahead by `ahead` milliseconds; its days move where that makes it another day. */
export function toldBy(shift: OnCallShift, ahead: number): OnCallShift {
  const start = wallOf(shift.start);
  if (ahead === 0 || start === undefined) return shift;
  const moved = (text: string | null): string | null => {
    const wall = wallOf(text);
    return wall === undefined ? null : `${wallText(wall + ahead)}:00`;
  };
  const days = Math.floor((start + ahead) / DAY_MS) - Math.floor(start / DAY_MS);
  const day = (name: string): string => {
    const index = ICAL_DAYS.indexOf(name);
    return index < 0 ? name : ICAL_DAYS[(((index + days) % 7) + 7) % 7]!;
  };
  return {
    ...shift,
    start: moved(shift.start)!,
    rotation_start: moved(shift.rotation_start),
    until: moved(shift.until),
    week_start: day(shift.week_start),
    by_day: shift.by_day.map(day),
  };
}

/** A wall time of the zone as a moment; the first of two, and the end of the gap that skips it. */
export const momentOf = (wall: number, timeZone: string): Date => new Date(Zone.of(timeZone).momentOf(wall));
export const wallAt = (moment: Date, timeZone: string): number => Zone.of(timeZone).wallAt(moment.getTime());
export function isZone(timeZone: string): boolean {
  try {
    return Zone.of(timeZone) !== undefined;
  } catch {
    return false;
  }
}
