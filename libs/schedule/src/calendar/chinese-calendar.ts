import { chineseDays } from './chinese-days.js';
import { dayOf, type HolidayCalendar, type HolidayData, weekdayOf, yearOf } from './holiday-calendar.js';

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
  known ??= new ChineseCalendar(chineseDays());
  return known;
}
