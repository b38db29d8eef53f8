import { zoneOffsetMs, type Locale } from '@app/contracts';

/** `at` moved so that its UTC fields read as the local ones of `timeZone`. */
function asLocal(at: Date, timeZone: string): Date {
  return new Date(at.getTime() + zoneOffsetMs(at, timeZone));
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

/** As `localTime`, with seconds: on a timeline the order within a minute matters. */
export function localTimeWithSeconds(at: Date, locale: Locale, timeZone: string): string {
  return `${localTime(at, locale, timeZone)}:${twoDigits(at.getUTCSeconds())}`;
}

/** Whether both instants fall on one calendar day of the reader. */
export function isSameLocalDay(a: Date, b: Date, timeZone: string): boolean {
  const day = (at: Date): string => asLocal(at, timeZone).toISOString().slice(0, 10);
  return day(a) === day(b);
}
