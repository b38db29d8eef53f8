import { type DayKind, WEEKDAYS } from '@app/contracts/schedule-terms';
import { type HolidayCalendar, isWorkday, weekdayOf } from './calendar/holiday-calendar.js';
import type { Restriction } from './schedule.js';
import { DAY_MS, type Zone } from './zone.js';

/** Moments from `from` until before `to`, in milliseconds. */
export interface Window {
  from: number;
  to: number;
}

interface Hours {
  days: readonly DayKind[] | null;
  /** Milliseconds from midnight of the day; `to` may be on the next one. */
  from: number;
  to: number;
}

/** The hours in which a layer's turns count. */
export class Restrictions {
  private readonly hours: Hours[];

  constructor(
    restrictions: readonly Restriction[],
    private readonly zone: Zone,
    private readonly calendar: HolidayCalendar | undefined,
  ) {
    this.hours = restrictions.map(hoursOf);
  }

  includes(moment: number): boolean {
    const wall = this.zone.wallAt(moment);
    const isSteady = this.zone.isSteady(moment);
    const momentOf = (time: number) => (isSteady ? time : this.zone.momentOf(time));
    const at = isSteady ? wall : moment;
    const today = Math.floor(wall / DAY_MS);
    // Hours of the day before may last until today; tomorrow's have begun where a clock was set back over midnight.
    for (let day = today - 1; day <= today + 1; day++) {
      for (const { days, from, to } of this.hours) {
        if (momentOf(day * DAY_MS + from) > at || at >= momentOf(day * DAY_MS + to)) continue;
        if (days === null || this.isOneOf(day, days)) return true;
      }
    }
    return false;
  }

  /** In order; windows that touch are one. The last one may end after `to`. */
  *between(from: number, to: number): Generator<Window> {
    let open: Window | undefined;
    for (let day = this.dayAt(from) - 2; this.zone.momentOf(day * DAY_MS) < to; day++) {
      for (const window of this.windowsOn(day)) {
        if (window.to <= from || window.from >= to) continue;
        if (open && window.from <= open.to) {
          open.to = Math.max(open.to, window.to);
          continue;
        }
        if (open) yield open;
        open = { ...window };
      }
    }
    if (open) yield open;
  }

  private windowsOn(day: number): Window[] {
    const there = this.hours.filter(({ days }) => days === null || this.isOneOf(day, days));
    return there
      .map(({ from, to }) => ({
        from: this.zone.momentOf(day * DAY_MS + from),
        to: this.zone.momentOf(day * DAY_MS + to),
      }))
      .sort((a, b) => a.from - b.from);
  }

  private isOneOf(day: number, days: readonly DayKind[]): boolean {
    if (days.includes(WEEKDAYS[weekdayOf(day)]!)) return true;
    if (!days.includes('workday') && !days.includes('restday')) return false;
    return days.includes(isWorkday(day, this.calendar) ? 'workday' : 'restday');
  }

  private dayAt(moment: number): number {
    return Math.floor(this.zone.wallAt(moment) / DAY_MS);
  }
}

function hoursOf({ days, from, to }: Restriction): Hours {
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  return { days: days ?? null, from: begins, to: ends > begins ? ends : ends + DAY_MS };
}

/** Throws RangeError for what is no `HH:MM`. */
function timeOfDay(text: string): number {
  const [hours, minutes] = [Number(text.slice(0, 2)), Number(text.slice(3))];
  const ms = (hours * 60 + minutes) * 60_000;
  if (!(ms <= DAY_MS && minutes < 60) || text.length !== 5 || text[2] !== ':') {
    throw new RangeError(`${text} is no time of day`);
  }
  return ms;
}
