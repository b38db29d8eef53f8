import { momentOfLocal } from './zone-offset.js';

export type TimeReading =
  | { kind: 'moment'; at: Date }
  /** Year 0001 or the Unix epoch: how languages write "no time". */
  | { kind: 'none' }
  /** It says no zone, and no time zone was given. */
  | { kind: 'zoneless' }
  | { kind: 'unreadable' };

const DAY_MS = 24 * 3600 * 1000;
const LONGEST = 128;
const DATE =
  '(?<year>\\d{4})(?:-?W(?<week>\\d{2})(?:-?(?<weekday>[1-7]))?|-?(?<ordinal>\\d{3})|-?(?<month>\\d{2})-?(?<day>\\d{2})|-(?<monthOnly>\\d{2}))';
const TIME = '(?<hour>\\d{2})(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?)?';
const ZONE = '(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)';
const ISO = new RegExp(`^${DATE}(?:(?:T| +)${TIME} ?${ZONE}?)?$`, 'i');

/** As Date.toISOString() writes it, which is how most senders write it too. */
const USUAL = /^(?!0)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/** The moment of a text in the usual form; NaN for another text, and for one that no calendar has. */
function usualMs(text: string): number {
  if (!USUAL.test(text)) return NaN;
  const at = Date.parse(text);
  // JavaScript takes the 30th of February for the 1st of March, and 24:00 for the next day: those are read below.
  return new Date(at).getUTCDate() === Number(text.slice(8, 10)) ? at : NaN;
}

/**
 * Reads what ISO 8601 allows for a moment: calendar, week and ordinal dates, extended and basic, a space for the T, fractions
 * of any length, offsets of hours alone. Without zone it is a time in `timeZone` (IANA).
 */
export function readTime(text: string, timeZone?: string): TimeReading {
  const usual = usualMs(text);
  if (usual > 0) return { kind: 'moment', at: new Date(usual) };
  const trimmed = text.trim();
  const groups = trimmed.length <= LONGEST ? ISO.exec(trimmed)?.groups : undefined;
  if (!groups) return { kind: 'unreadable' };
  const day = dayMs(groups);
  const time = timeMs(groups);
  const offset = offsetMs(groups.zone);
  if (day === undefined || time === undefined || offset === undefined) return { kind: 'unreadable' };
  const local = day + time;
  if (local === 0 || Number(groups.year) <= 1) return { kind: 'none' };
  if (offset === null && timeZone === undefined) return { kind: 'zoneless' };
  const at = new Date(offset === null ? momentOfLocal(local, timeZone!) : local - offset);
  const year = at.getUTCFullYear();
  if (at.getTime() === 0 || year <= 1) return { kind: 'none' };
  // What could not be written back with four digits.
  return year > 9999 ? { kind: 'unreadable' } : { kind: 'moment', at };
}

type Groups = Record<string, string | undefined>;

/** Midnight of the date as if it were UTC; undefined for a day that no calendar has. */
function dayMs({ year: y, week, weekday, ordinal, month, day, monthOnly }: Groups): number | undefined {
  const year = Number(y);
  if (week !== undefined) return weekMs(year, Number(week), Number(weekday ?? 1));
  if (ordinal !== undefined) return sameYear(year, utc(year, 0, Number(ordinal)));
  const [m, d] = [Number(month ?? monthOnly), Number(day ?? 1)];
  const at = utc(year, m - 1, d);
  const read = new Date(at);
  return read.getUTCMonth() === m - 1 && read.getUTCDate() === d ? sameYear(year, at) : undefined;
}

/** ISO week 1 is the one with 4 January; weeks start on Monday. */
function weekMs(year: number, week: number, weekday: number): number | undefined {
  const monday = mondayOfWeek1(year) + (week - 1) * 7 * DAY_MS;
  if (week < 1 || monday >= mondayOfWeek1(year + 1)) return undefined;
  return monday + (weekday - 1) * DAY_MS;
}

function mondayOfWeek1(year: number): number {
  const fourth = utc(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
}

/** Date.UTC takes years below 100 for those of the 20th century. */
const utc = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month, day);

const sameYear = (year: number, at: number): number | undefined =>
  new Date(at).getUTCFullYear() === year ? at : undefined;

function timeMs({ hour, minute, second, fraction }: Groups): number | undefined {
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  const ms = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  // 24:00 is the end of the day; a leap second is the second after.
  const isInRange = (h < 24 && m < 60 && s <= 60) || (h === 24 && m === 0 && s === 0 && ms === 0);
  return isInRange ? ((h * 60 + m) * 60 + s) * 1000 + ms : undefined;
}

/** Null = no zone; undefined = one that no place has. */
function offsetMs(zone: string | undefined): number | null | undefined {
  if (zone === undefined) return null;
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
