export { calendarOf } from './calendar/calendar-of.js';
export { ChineseCalendar, chineseCalendar } from './calendar/chinese-calendar.js';
export { type HolidayCalendar, type HolidayData } from './calendar/holiday-calendar.js';
export { yearsWithoutHolidays } from './holiday-gaps.js';
export { momentIn } from './moment-in.js';
export { onCallAt } from './on-call.js';
export * from './schedule.js';
export { eachTurn, MAX_TURNS, turnsBetween } from './turns.js';
export { Zone } from './zone.js';
