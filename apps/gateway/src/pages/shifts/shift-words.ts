import { clockTime, isSameLocalDay, localDay } from '@app/cards';
import { type Locale, zoneOffsetMs } from '@app/contracts';
import { SHIFT_TEXTS } from './shift-texts.js';

export interface Place {
  locale: Locale;
  timeZone: string;
}

const DAY_MS = 24 * 3_600_000;
const WEEKDAYS: Record<Locale, readonly string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** A time without a break; `to` is not included, null = no end in sight. */
export interface Span {
  from: Date;
  to: Date | null;
}

/** `今天`, `明天` or `周五 11-27`, by the reader's clock. */
function dayName(at: Date, now: Date, { locale, timeZone }: Place): string {
  const { today, tomorrow } = SHIFT_TEXTS[locale];
  if (isSameLocalDay(at, now, timeZone)) return today;
  if (isSameLocalDay(at, new Date(now.getTime() + DAY_MS), timeZone)) return tomorrow;
  return `${weekday(at, { locale, timeZone })} ${localDay(at, locale, timeZone)}`;
}

const weekday = (at: Date, { locale, timeZone }: Place): string =>
  WEEKDAYS[locale][new Date(at.getTime() + zoneOffsetMs(at, timeZone)).getUTCDay()]!;

const dayAndTime = (at: Date, now: Date, place: Place): string =>
  `${dayName(at, now, place)} ${clockTime(at, place.timeZone)}`;

/** `明天 09:00 – 21:00`, `今天 21:00 – 明天 09:00`; of what has begun only the end: `到 今天 21:00`. */
export function spanWords({ from, to }: Span, now: Date, place: Place): string {
  const t = SHIFT_TEXTS[place.locale];
  if (to === null) return from <= now ? t.noEnd : t.since(dayAndTime(from, now, place));
  if (from <= now) return t.until(dayAndTime(to, now, place));
  const isOneDay = isSameLocalDay(from, to, place.timeZone);
  const clock = clockTime(to, place.timeZone);
  const isNextDay = isSameLocalDay(new Date(from.getTime() + DAY_MS), to, place.timeZone);
  const isFar = from.getTime() - now.getTime() >= 2 * DAY_MS;
  // Beside the day before, the weekday says enough, and the time stays on one line of a phone.
  const nextDay = isNextDay && isFar ? `${weekday(to, place)} ${clock}` : dayAndTime(to, now, place);
  const end = isOneDay ? clock : nextDay;
  return `${dayAndTime(from, now, place)} – ${end}`;
}

/** What an input for a date and a time holds: the reader's wall time to the minute, `2026-11-27T21:00`. */
export const wallTime = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 16);
