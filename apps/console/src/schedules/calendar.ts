import {
  calendarOf,
  type HolidayCalendar,
  type Schedule,
  type Turn,
  turnsBetween,
  Zone,
} from '@app/schedule';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
const DAYS = 7;

/** A turn on the calendar. Times are what the clock of the schedule's zone shows, as milliseconds of the same calendar in UTC. */
export interface Bar {
  from: number;
  to: number;
  accountId: string | null;
  via: string | null;
}

export interface CalendarLane {
  key: string;
  kind: 'layer' | 'overrides' | 'final';
  /** Of a layer: its place in the list. */
  index: number;
  bars: Bar[];
}

export interface CalendarDay {
  wall: number;
  isRest: boolean;
  /** A holiday from Monday to Friday, or a weekend that is worked on (调休). */
  isUnusual: boolean;
}

export interface CalendarWeek {
  /** Its Monday at midnight. */
  start: number;
  end: number;
  days: CalendarDay[];
  lanes: CalendarLane[];
}

/** Monday 0:00 of the week that a moment lies in. */
export function mondayOf(moment: number, timeZone: string): number {
  const day = Math.floor(Zone.of(timeZone).wallAt(moment) / DAY_MS);
  return (day - weekdayOf(day)) * DAY_MS;
}

const weekdayOf = (day: number): number => (((day + 3) % DAYS) + DAYS) % DAYS;

/** Each layer for itself, the overrides, and what comes of them, by weeks. Throws RangeError for a schedule that cannot be. */
export function calendarWeeks(schedule: Schedule, monday: number, weeks: number): CalendarWeek[] {
  const zone = Zone.of(schedule.timeZone);
  const end = monday + weeks * DAYS * DAY_MS;
  const [from, to] = [new Date(zone.momentOf(monday)), new Date(zone.momentOf(end))];
  const barsOf = (parts: Partial<Schedule>, keepsGaps = false) =>
    turnsBetween({ ...schedule, ...parts }, from, to)
      .filter(({ accountId }) => keepsGaps || accountId !== null)
      .map((turn) => barOf(turn, zone));
  const lanes: CalendarLane[] = [
    ...schedule.layers.map((layer, index) => ({
      ...{ key: `layer:${index}`, kind: 'layer' as const, index },
      bars: barsOf({ layers: [layer], overrides: [] }),
    })),
    { key: 'overrides', kind: 'overrides', index: 0, bars: barsOf({ layers: [] }) },
    { key: 'final', kind: 'final', index: 0, bars: barsOf({}, true) },
  ];
  const holidays = calendarOf(schedule.holidays);
  return Array.from({ length: weeks }, (_, week) => {
    const start = monday + week * DAYS * DAY_MS;
    const days = Array.from({ length: DAYS }, (_day, n) => dayOf(start + n * DAY_MS, holidays));
    return { start, end: start + DAYS * DAY_MS, days, lanes: lanes.map((lane) => cut(lane, start)) };
  });
}

function dayOf(wall: number, holidays: HolidayCalendar | undefined): CalendarDay {
  const day = wall / DAY_MS;
  const isWeekend = weekdayOf(day) >= 5;
  const isRest = holidays?.hasYear(new Date(wall).getUTCFullYear()) ? !holidays.isWorkday(day) : isWeekend;
  return { wall, isRest, isUnusual: isRest !== isWeekend };
}

const barOf = ({ from, to, accountId, via }: Turn, zone: Zone): Bar => ({
  ...{ from: zone.wallAt(from.getTime()), to: zone.wallAt(to.getTime()), accountId, via },
});

/** The part of a lane that lies in one week. */
function cut(lane: CalendarLane, start: number): CalendarLane {
  const end = start + DAYS * DAY_MS;
  const bars = lane.bars
    .filter(({ from, to }) => from < end && to > start)
    .map((bar) => ({ ...bar, from: Math.max(bar.from, start), to: Math.min(bar.to, end) }));
  return { ...lane, bars };
}

/** Who is on duty in the end; a turn that the end of a week cut is one again. */
export function finalTurns(weeks: readonly CalendarWeek[]): Bar[] {
  const turns: Bar[] = [];
  for (const bar of weeks.flatMap(({ lanes }) => lanes.at(-1)!.bars)) {
    const last = turns.at(-1);
    if (last && last.to === bar.from && last.accountId === bar.accountId && last.via === bar.via)
      last.to = bar.to;
    else turns.push({ ...bar });
  }
  return turns;
}

/** What of the shown time from a moment on nobody is on duty. */
export const gapsOf = (weeks: readonly CalendarWeek[], from: number): Bar[] =>
  finalTurns(weeks)
    .filter(({ accountId, to }) => accountId === null && to > from)
    .map((turn) => ({ ...turn, from: Math.max(turn.from, from) }));
