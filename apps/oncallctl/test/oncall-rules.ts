// Who is on call by the rules of Grafana OnCall's public API, evaluated on its export: every occurrence of every shift is
// counted out one after the other, on the wall clock of the shift, in the manner of iCalendar (RFC 5545). Shares nothing with
// the importer or libs/schedule.

interface Shift {
  id: string;
  type: string;
  time_zone: string | null;
  level?: number;
  start: string;
  rotation_start: string;
  until?: string | null;
  duration: number;
  frequency?: string;
  interval?: number | null;
  week_start?: string;
  by_day?: string[] | null;
  by_month?: number[] | null;
  by_monthday?: number[] | null;
  users?: string[];
  rolling_users?: string[][];
  start_rotation_from_user_index?: number;
}
interface Export {
  users: { results: { id: string; email: string }[] };
  schedules: { results: { id: string; time_zone?: string; shifts?: string[] }[] };
  on_call_shifts: { results: Shift[] };
}
interface Occurrence {
  from: number;
  to: number;
  users: string[];
}

const DAY = 86_400_000;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const wall = (text: string): number => Date.parse(`${text}Z`);
const dayName = (at: number): string => DAYS[new Date(at).getUTCDay()]!;

/** On the clock of the zone, as if it were UTC. */
function clockOf(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
}

/** Days of the shift's own week since its first day: the week in which `at` is, as a number. */
function weekNumber(at: number, weekStart: string): number {
  let day = Math.floor(at / DAY);
  while (DAYS[(((day + 4) % 7) + 7) % 7] !== weekStart) day -= 1;
  return day / 7;
}

/** When turns of the shift begin, and which one of its groups has each, one after the other. */
function* beginnings(shift: Shift, groups: number, end: number): Generator<{ from: number; group: number }> {
  const interval = shift.interval ?? 1;
  const days = shift.by_day ?? [];
  let first = wall(shift.start);
  const weekStart = shift.week_start ?? 'SU';
  if (shift.type === 'rolling_users' && days.length > 0 && !days.includes(dayName(first))) {
    // A rotation begins on the first of its days in the order of its week.
    const begin = DAYS.indexOf(weekStart);
    const inWeek = (day: string) => (DAYS.indexOf(day) - begin + 7) % 7;
    const wanted = [...days].sort((a, b) => inWeek(a) - inWeek(b))[0]!;
    while (dayName(first) !== wanted) first += DAY;
  }
  if (shift.frequency === 'hourly') {
    for (let n = 0, at = first; at < end; n++, at += interval * 3_600_000)
      yield { from: at, group: n % groups };
    return;
  }
  let chosen = 0;
  for (let at = first, day = 0; at < end; at += DAY, day++) {
    if (shift.frequency === 'daily' && days.length === 0) {
      if (day % interval === 0) yield { from: at, group: (day / interval) % groups };
    } else if (shift.frequency === 'daily') {
      if (!days.includes(dayName(at))) continue;
      yield { from: at, group: Math.floor(chosen / interval) % groups };
      chosen += 1;
    } else if (shift.frequency === 'weekly') {
      const isDay = days.length > 0 ? days.includes(dayName(at)) : dayName(at) === dayName(first);
      const week = weekNumber(at, weekStart) - weekNumber(first, weekStart);
      if (isDay && week % interval === 0) yield { from: at, group: (week / interval) % groups };
    }
  }
}

function occurrences(shift: Shift, end: number): Occurrence[] {
  const length = shift.duration * 1000;
  const from = wall(shift.start);
  if (!shift.frequency) return [{ from, to: from + length, users: shift.users ?? [] }];
  const first = shift.start_rotation_from_user_index ?? 0;
  const rolling = shift.rolling_users ?? [];
  const groups = shift.users ? [shift.users] : [...rolling.slice(first), ...rolling.slice(0, first)];
  const until = shift.until ? wall(shift.until) : Infinity;
  const onDutyFrom = shift.type === 'rolling_users' ? wall(shift.rotation_start) : from;
  return [...beginnings(shift, groups.length, end)]
    .map((one) => ({
      from: Math.max(one.from, onDutyFrom),
      to: Math.min(one.from + length, until),
      users: groups[one.group]!,
    }))
    .filter((one) => one.from < one.to);
}

export class OnCallRules {
  private readonly emails: Map<string, string>;

  /** `leaveOut`: shifts that do not count. */
  constructor(
    private readonly whole: Export,
    private readonly end: Date,
    private readonly leaveOut: string[] = [],
  ) {
    this.emails = new Map(whole.users.results.map(({ id, email }) => [id, email]));
  }

  /** Who is on call at a moment: the people of the overrides, else those of the highest level. E-mails, sorted. */
  of(scheduleId: string): (at: Date) => string[] {
    const schedule = this.whole.schedules.results.find(({ id }) => id === scheduleId)!;
    const shifts = this.whole.on_call_shifts.results
      .filter(({ id }) => schedule.shifts?.includes(id) && !this.leaveOut.includes(id))
      .map((shift) => ({
        level: shift.type === 'override' ? Infinity : (shift.level ?? 0),
        clock: clockOf(shift.time_zone ?? schedule.time_zone ?? 'UTC'),
        times: occurrences(shift, this.end.getTime() + 2 * DAY),
      }));
    return (at) => {
      const on = shifts.flatMap(({ level, clock, times }) => {
        const now = clock(at);
        return times.filter(({ from, to }) => from <= now && now < to).map(({ users }) => ({ level, users }));
      });
      const highest = Math.max(...on.map(({ level }) => level));
      const users = on.filter(({ level }) => level === highest).flatMap((one) => one.users);
      return [...new Set(users.map((id) => this.emails.get(id)!))].sort();
    };
  }
}
