/** Which days of a country are worked on, year by year. A day is counted from 1 January 1970. */
export interface HolidayCalendar {
  hasYear(year: number): boolean;
  /** Only asked for years that it has. */
  isWorkday(day: number): boolean;
}

/** Dates as `YYYY-MM-DD`: days off, and weekends that are worked on to make up for them (调休). */
export interface HolidayData {
  holidays: Readonly<Record<string, unknown>>;
  workdays: Readonly<Record<string, unknown>>;
}

const DAY_MS = 86_400_000;

/** 0 = Monday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** By the calendar where it knows the year, else Monday to Friday. */
export function isWorkday(day: number, calendar: HolidayCalendar | undefined): boolean {
  return calendar?.hasYear(yearOf(day)) ? calendar.isWorkday(day) : weekdayOf(day) < 5;
}
