/** Wall times of the export as milliseconds of the same calendar in UTC. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** As iCalendar and OnCall's `by_day` write the days, Monday first. */
export const ICAL_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `2026-11-23T09:00:00`, a `Z` behind it means nothing; undefined for what is none. */
export function wallOf(text: string | null): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?/.exec(text ?? '');
  const wall = match ? Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}Z`) : NaN;
  return Number.isNaN(wall) ? undefined : wall;
}

export const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, 16);
export const timeOfDay = (wall: number): number => ((wall % DAY_MS) + DAY_MS) % DAY_MS;
export const midnightOf = (wall: number): number => wall - timeOfDay(wall);
/** 0 = Monday. */
export const weekdayOf = (wall: number): number => (((Math.floor(wall / DAY_MS) + 3) % 7) + 7) % 7;
/** Days from one day of the week to the next of another, 0–6. */
export const daysFromTo = (from: number, to: number): number => (((to - from) % 7) + 7) % 7;
