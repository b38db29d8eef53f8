import type { RestrictionRule, RotationRule } from '@app/contracts';
import type { OnCallShift } from './export-format.js';
import { restrictionsOf, type WeeklyWindow } from './daily-windows.js';
import {
  DAY_MS,
  daysFromTo,
  HOUR_MS,
  ICAL_DAYS,
  midnightOf,
  timeOfDay,
  wallOf,
  weekdayOf,
} from './wall-time.js';

/** How the groups of a shift follow each other: group `order[n % order.length]` has turn n. */
export interface ShiftTurns {
  /** Wall time at which turn 0 begins; it may be before the shift does. */
  anchor: number;
  rotation: RotationRule;
  order: number[];
  restrictions?: RestrictionRule[];
}

/** What cannot be carried over, in words that complete "… is left out:". */
export class NotCarried extends Error {}

const WEEK_MS = 7 * DAY_MS;
/** Turns of one rotation; a layer has no more members. */
const MAX_ORDER = 100;

interface Rule {
  start: number;
  duration: number;
  interval: number;
  /** Days of the week, in the order of the shift's own week; empty = all, or the one of its start. */
  days: number[];
  weekStart: number;
  groups: number;
}

/** Throws NotCarried. */
export function turnsOf(shift: OnCallShift, groups: number): ShiftTurns {
  const start = wallOf(shift.start);
  if (start === undefined) throw new NotCarried(`its start ${shift.start} is no time`);
  const duration = shift.duration * 1000;
  if (!(duration > 0) || duration % 60_000 !== 0 || start % 60_000 !== 0) {
    throw new NotCarried('it does not begin and end on whole minutes');
  }
  if (shift.by_month.length > 0) throw new NotCarried('it is limited to months (by_month)');
  if (shift.by_monthday.length > 0) throw new NotCarried('it is limited to days of the month (by_monthday)');
  const weekStart = Math.max(0, ICAL_DAYS.indexOf(shift.week_start));
  const days = shift.by_day.map((day) => ICAL_DAYS.indexOf(day));
  if (days.includes(-1)) throw new NotCarried(`it is limited to the days ${shift.by_day.join(', ')}`);
  days.sort((a, b) => daysFromTo(weekStart, a) - daysFromTo(weekStart, b));
  const rule = { start, duration, interval: Math.max(1, shift.interval), days, weekStart, groups };
  switch (shift.frequency) {
    case 'hourly':
      return hourly(rule);
    case 'daily':
      return days.length > 0 ? dailyOnDays(rule) : daily(rule);
    case 'weekly':
      return weekly(rule, shift.type === 'rolling_users');
    default:
      throw new NotCarried(`a rotation ${shift.frequency ?? 'without frequency'} has no counterpart here`);
  }
}

const inOrder = (groups: number): number[] => Array.from({ length: groups }, (_, group) => group);

function hourly({ start, duration, interval, days, groups }: Rule): ShiftTurns {
  if (days.length > 0) throw new NotCarried('hourly turns on some days of the week have no counterpart here');
  if (duration !== interval * HOUR_MS) {
    throw new NotCarried('hourly turns that do not follow each other without a gap have no counterpart here');
  }
  return { anchor: start, rotation: { unit: 'hour', length: interval }, order: inOrder(groups) };
}

function daily(rule: Rule): ShiftTurns {
  const { start, duration, interval, groups } = rule;
  if (interval % 7 === 0)
    return weekly({ ...rule, interval: interval / 7, weekStart: weekdayOf(start) }, false);
  const turn = interval * DAY_MS;
  const turns = {
    anchor: start,
    rotation: { unit: 'day' as const, length: interval },
    order: inOrder(groups),
  };
  if (duration === turn || (duration > turn && groups === 1)) return turns;
  if (duration > turn) throw new NotCarried('its turns overlap');
  if (interval > 1) throw new NotCarried(`it is on duty for a part of each ${interval} days`);
  return { ...turns, restrictions: restrictionsOf([{ weekday: 'every', from: timeOfDay(start), duration }]) };
}

/** Turns go over the chosen days alone: Monday A, Tuesday B, … Friday A, and the next Monday B. */
function dailyOnDays(rule: Rule): ShiftTurns {
  const { start, duration, interval, days, groups } = rule;
  const windows = days.map((weekday): WeeklyWindow => ({ weekday, from: timeOfDay(start), duration }));
  const restrictions = restrictionsOf(windows);
  const rotation = { unit: 'day' as const, length: 1 };
  if (groups === 1) {
    if (interval > 1) throw new NotCarried(`it is on duty every ${interval} days`);
    return { anchor: start, rotation, order: [0], restrictions };
  }
  if (duration > DAY_MS) throw new NotCarried('its turns overlap');
  const first = firstOnDays(rule);
  const weeks = smallestCommonMultiple(groups * interval, days.length) / days.length;
  if (weeks * 7 > MAX_ORDER) throw new NotCarried('its turns repeat after too many weeks');
  const order: number[] = [];
  let turn = 0;
  for (let day = 0; day < weeks * 7; day++) {
    const isOn = days.includes((weekdayOf(first) + day) % 7);
    // A day that is not chosen has a member too, who is not on duty then.
    order.push(Math.floor((isOn ? turn : Math.max(0, turn - 1)) / interval) % groups);
    if (isOn) turn += 1;
  }
  return { anchor: first, rotation, order, restrictions };
}

function weekly(rule: Rule, movesToDays: boolean): ShiftTurns {
  const { duration, interval, weekStart, groups } = rule;
  const days = rule.days.length > 0 ? rule.days : [weekdayOf(rule.start)];
  const start = movesToDays ? firstOnDays({ ...rule, days }) : rule.start;
  const rotation = { unit: 'week' as const, length: interval };
  const order = inOrder(groups);
  const turn = interval * WEEK_MS;
  if (days.length === 1 && duration === turn) return { anchor: start, rotation, order };
  if (interval > 1) throw new NotCarried(`it is on duty in one week of ${interval}`);
  const offsets = days.map((day) => daysFromTo(weekStart, day) * DAY_MS);
  const [opens, closes] = [offsets[0]!, offsets.at(-1)! + duration];
  if (closes - opens > WEEK_MS && groups > 1) throw new NotCarried('its turns overlap');
  const from = timeOfDay(start);
  const weekBegin = midnightOf(start) - daysFromTo(weekStart, weekdayOf(start)) * DAY_MS;
  const restrictions = restrictionsOf(days.map((weekday) => ({ weekday, from, duration })));
  return { anchor: weekBegin + opens + from, rotation, order, restrictions };
}

/** OnCall moves a rotation that begins on another day to the first chosen day of the shift's week. */
function firstOnDays({ start, days }: Rule): number {
  if (days.includes(weekdayOf(start))) return start;
  return start + daysFromTo(weekdayOf(start), days[0]!) * DAY_MS;
}

function smallestCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
