import type { HolidayCode } from '@app/contracts/schedule-terms';
import { chineseCalendar } from './chinese-calendar.js';
import type { HolidayCalendar } from './holiday-calendar.js';

const CALENDARS: Record<HolidayCode, () => HolidayCalendar> = { CN: chineseCalendar };

/** The calendar that a schedule names; undefined = none, Monday to Friday. */
export const calendarOf = (holidays: HolidayCode | undefined): HolidayCalendar | undefined =>
  holidays && CALENDARS[holidays]();
