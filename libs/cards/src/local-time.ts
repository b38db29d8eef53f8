import type { Locale } from '@app/contracts';

const MINUTE_MS = 60_000;
/** Zones change their offset at a quarter of an hour at the finest, so an offset holds within one. */
const QUARTER_MS = 15 * MINUTE_MS;

// Intl takes 6 µs for one time, this 0.6 µs, and a card needs up to six; thousands of cards share an offset.
const MAX_CACHED = 10_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** `at` moved so that its UTC fields read as the local ones of `timeZone`. */
function asLocal(at: Date, timeZone: string): Date {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const key = `${timeZone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = offsetOf(new Date(quarter * QUARTER_MS), timeZone);
    if (offsets.size >= MAX_CACHED) offsets.clear();
    offsets.set(key, offset);
  }
  return new Date(at.getTime() + offset);
}

/** Local time minus UTC in milliseconds. */
function offsetOf(at: Date, timeZone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = fields;
  const local = Date.UTC(year, month - 1, day, hour, minute);
  return local - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    if (formats.size >= MAX_CACHED) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

const clockOf = (local: Date): string =>
  `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
const dayOf = (local: Date, locale: Locale): string =>
  locale === 'en'
    ? `${ENGLISH_MONTHS[local.getUTCMonth()]} ${local.getUTCDate()}`
    : `${twoDigits(local.getUTCMonth() + 1)}-${twoDigits(local.getUTCDate())}`;

/** `16:05` in the reader's time zone. */
export function clockTime(at: Date, timeZone: string): string {
  return clockOf(asLocal(at, timeZone));
}

/** `11-22` or `Nov 22` in the reader's time zone. */
export function localDay(at: Date, locale: Locale, timeZone: string): string {
  return dayOf(asLocal(at, timeZone), locale);
}

/** `11-22 16:05` or `Nov 22 16:05` in the reader's time zone. */
export function localTime(at: Date, locale: Locale, timeZone: string): string {
  const local = asLocal(at, timeZone);
  return `${dayOf(local, locale)} ${clockOf(local)}`;
}

/** Whether both instants fall on one calendar day of the reader. */
export function isSameLocalDay(a: Date, b: Date, timeZone: string): boolean {
  const day = (at: Date): string => asLocal(at, timeZone).toISOString().slice(0, 10);
  return day(a) === day(b);
}
