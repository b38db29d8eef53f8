import { type CalendarWeek, DAY_MS, HOUR_MS } from './calendar';

const HEAD = 24;
const LANE = 20;
const FINAL = 30;
const BETWEEN = 3;
const AFTER_WEEK = 16;
/** Below this there is no room for names of lanes beside them. */
const NARROW = 620;
const SIDE = { wide: 92, narrow: 22 };
const WEEK_MS = 7 * DAY_MS;
/** A finger or a pointer cannot mean less than this. */
const LEAST_PIXELS = 4;

export interface LanePlace {
  y: number;
  height: number;
}

/** Weeks below each other, the lanes of each below its days. */
export class CalendarLayout {
  readonly side: number;
  readonly isNarrow: boolean;
  readonly height: number;
  private readonly weekHeight: number;
  private readonly places: LanePlace[];

  constructor(
    readonly weeks: readonly CalendarWeek[],
    readonly width: number,
  ) {
    this.isNarrow = width < NARROW;
    this.side = this.isNarrow ? SIDE.narrow : SIDE.wide;
    let y = HEAD;
    this.places = (weeks[0]?.lanes ?? []).map(({ kind }) => {
      const place = { y, height: kind === 'final' ? FINAL : LANE };
      y += place.height + BETWEEN;
      return place;
    });
    this.weekHeight = y + AFTER_WEEK;
    this.height = this.weekHeight * weeks.length - AFTER_WEEK;
  }

  topOf(week: number): number {
    return week * this.weekHeight;
  }

  placeOf(lane: number): LanePlace {
    return this.places[lane]!;
  }

  /** Where a wall time stands in its week. */
  xOf(week: CalendarWeek, wall: number): number {
    return this.side + ((wall - week.start) / WEEK_MS) * (this.width - this.side);
  }

  /** The wall time under a point, on an hour, or where hours are too narrow on every third or sixth. */
  wallAt(x: number, y: number): number {
    const week = this.weeks[Math.min(this.weeks.length - 1, Math.max(0, Math.floor(y / this.weekHeight)))]!;
    const part = Math.min(1, Math.max(0, (x - this.side) / (this.width - this.side)));
    const step = this.step();
    return week.start + Math.round((part * WEEK_MS) / step) * step;
  }

  /** Whether a point is on the lane that says who is on duty in the end. */
  isOnFinal(x: number, y: number): boolean {
    const { y: top, height } = this.places.at(-1)!;
    const within = y % this.weekHeight;
    return x >= this.side && within >= top && within <= top + height;
  }

  private step(): number {
    const hour = ((this.width - this.side) / WEEK_MS) * HOUR_MS;
    return (
      [1, 3, 6].map((hours) => hours * HOUR_MS).find((ms) => (ms / HOUR_MS) * hour >= LEAST_PIXELS) ??
      6 * HOUR_MS
    );
  }
}
