import { calendarOf } from './calendar/calendar-of.js';
import type { HolidayCalendar } from './calendar/holiday-calendar.js';
import type { Schedule } from './schedule.js';
import { Zone } from './zone.js';

/** Years of a time (both ends included) whose workdays the schedule asks for and its calendar does not know: Mon–Fri counts. */
export function yearsWithoutHolidays(
  { layers, timeZone, holidays }: Pick<Schedule, 'layers' | 'timeZone' | 'holidays'>,
  from: Date,
  to: Date,
  calendar: HolidayCalendar | undefined = calendarOf(holidays),
): number[] {
  const asks = layers.some(({ restrictions }) =>
    restrictions?.some(({ days }) => days?.some((day) => day === 'workday' || day === 'restday')),
  );
  if (!calendar || !asks) return [];
  const zone = Zone.of(timeZone);
  const yearAt = (moment: Date): number => new Date(zone.wallAt(moment.getTime())).getUTCFullYear();
  const years: number[] = [];
  for (let year = yearAt(from); year <= yearAt(to); year++) {
    if (!calendar.hasYear(year)) years.push(year);
  }
  return years;
}
