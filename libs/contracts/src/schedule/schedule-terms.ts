export const ROTATION_UNITS = ['hour', 'day', 'week'] as const;
export type RotationUnit = (typeof ROTATION_UNITS)[number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A day of the week, or a kind of day: `workday` and `restday` follow the schedule's holiday calendar, without one Mon–Fri. */
export const DAY_KINDS = [...WEEKDAYS, 'workday', 'restday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Holiday calendars by the ISO 3166 code of their country; CN knows 调休. */
export const HOLIDAY_CALENDARS = ['CN'] as const;
export type HolidayCode = (typeof HOLIDAY_CALENDARS)[number];

/** By what somebody is on duty; the number is the layer's index in the list. */
export type Via = `layer:${number}` | `override:${string}`;

export const MAX_LAYERS = 20;
export const MAX_MEMBERS = 100;
export const MAX_RESTRICTIONS = 20;
/** Overrides of one schedule that are not over. */
export const MAX_OVERRIDES = 500;
/** The longest time that one question or one override may span, in days. */
export const MAX_SPAN_DAYS = 400;
/** Turns in one answer: below a megabyte with the longest ids. */
export const MAX_SHOWN_TURNS = 2_500;
