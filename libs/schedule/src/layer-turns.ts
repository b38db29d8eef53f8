import type { HolidayCalendar } from './calendar/holiday-calendar.js';
import { momentAndWall } from './moment-in.js';
import { Restrictions } from './restrictions.js';
import type { Layer } from './schedule.js';
import { DAY_MS, HOUR_MS, type Zone } from './zone.js';

/** Somebody's time on duty, from `from` until before `to`, in milliseconds. */
export interface Duty {
  from: number;
  to: number;
  accountId: string;
}

/** The turns of one layer, without regard to the others. */
export class LayerTurns {
  private readonly start: number;
  private readonly end: number;
  /** What the clock shows when day and week turns hand over, on the day of the first. */
  private readonly startWall: number;
  private readonly restrictions: Restrictions | undefined;

  /** Throws RangeError for times that are none, a turn without length and a layer without members. */
  constructor(
    private readonly layer: Layer,
    private readonly zone: Zone,
    calendar: HolidayCalendar | undefined,
  ) {
    const { startsAt, endsAt, rotation, members, restrictions } = layer;
    if (!(rotation.length >= 1)) throw new RangeError('A turn lasts at least one unit');
    if (members.length === 0) throw new RangeError('A layer has at least one member');
    ({ moment: this.start, wall: this.startWall } = momentAndWall(startsAt, zone));
    this.end = endsAt === undefined ? Infinity : momentAndWall(endsAt, zone).moment;
    this.restrictions = restrictions?.length ? new Restrictions(restrictions, zone, calendar) : undefined;
  }

  /** Undefined = nobody. */
  at(moment: number): string | undefined {
    if (moment < this.start || moment >= this.end) return undefined;
    if (this.restrictions && !this.restrictions.includes(moment)) return undefined;
    return this.memberOf(this.indexAt(moment));
  }

  /** In order, cut to the given time. */
  *between(from: number, to: number): Generator<Duty> {
    const [first, last] = [Math.max(from, this.start), Math.min(to, this.end)];
    if (first >= last) return;
    const windows = this.restrictions?.between(first, last) ?? [{ from: first, to: last }];
    for (const window of windows) {
      const [opens, closes] = [Math.max(window.from, first), Math.min(window.to, last)];
      let begins = opens;
      for (let index = this.indexAt(opens); begins < closes; index++) {
        const ends = Math.min(this.handOver(index + 1), closes);
        if (ends > begins) yield { from: begins, to: ends, accountId: this.memberOf(index) };
        begins = ends;
      }
    }
  }

  private memberOf(index: number): string {
    const { members } = this.layer;
    return members[index % members.length]!;
  }

  /** When the turn with this number begins; they are counted from 0. */
  private handOver(index: number): number {
    const { unit, length } = this.layer.rotation;
    if (index <= 0) return this.start;
    if (unit === 'hour') return this.start + index * length * HOUR_MS;
    return this.zone.momentOf(this.startWall + index * this.turnMs());
  }

  /** The number of the turn at a moment that is not before the first: by arithmetic, then put right at clock changes. */
  private indexAt(moment: number): number {
    if (this.layer.rotation.unit === 'hour') return Math.floor((moment - this.start) / this.turnMs());
    let index = Math.max(0, Math.floor((this.zone.wallAt(moment) - this.startWall) / this.turnMs()));
    while (index > 0 && this.handOver(index) > moment) index -= 1;
    while (this.handOver(index + 1) <= moment) index += 1;
    return index;
  }

  private turnMs(): number {
    const { unit, length } = this.layer.rotation;
    return length * { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS }[unit];
  }
}
