import { createRequire } from 'node:module';
import { dayOf, type HolidayCalendar, weekdayOf, yearOf } from './holiday-calendar.js';

/** Dates as `YYYY-MM-DD`: days off, and weekends that are worked on to make up for them (调休). */
export interface HolidayData {
  holidays: Readonly<Record<string, unknown>>;
  workdays: Readonly<Record<string, unknown>>;
}

/** The State Council announces a year in the autumn before; a year is known when a day of it is in the data. */
export class ChineseCalendar implements HolidayCalendar {
  private readonly off: ReadonlySet<number>;
  private readonly madeUp: ReadonlySet<number>;
  private readonly years: ReadonlySet<number>;

  constructor({ holidays, workdays }: HolidayData) {
    this.off = new Set(Object.keys(holidays).map(dayOf));
    this.madeUp = new Set(Object.keys(workdays).map(dayOf));
    this.years = new Set([...this.off, ...this.madeUp].map(yearOf));
  }

  hasYear(year: number): boolean {
    return this.years.has(year);
  }

  isWorkday(day: number): boolean {
    return this.madeUp.has(day) || (weekdayOf(day) < 5 && !this.off.has(day));
  }
}

let known: ChineseCalendar | undefined;

/** The one of `chinese-days`: its data, since its functions read a date in the time zone of the process. */
export function chineseCalendar(): ChineseCalendar {
  const require = createRequire(import.meta.url);
  known ??= new ChineseCalendar(require('chinese-days/dist/chinese-days.json') as HolidayData);
  return known;
}
