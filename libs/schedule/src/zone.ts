import { Temporal } from 'temporal-polyfill';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** No place was ever further from UTC. */
const FARTHEST_MS = 16 * HOUR_MS;
const NEAR_MS = 3 * DAY_MS;
const MAX_ZONES = 1_000;

/** A time without a clock change: wall time is UTC plus `offset` from `from` until before `to`. Milliseconds. */
interface Span {
  from: number;
  to: number;
  offset: number;
}

const zones = new Map<string, Zone>();

/**
 * Wall time in one place. A moment is milliseconds since the epoch; a wall time is what the clock shows, as milliseconds of
 * the same calendar in UTC. Clock changes are asked of Temporal once and kept: between two of them wall time is an addition.
 */
export class Zone {
  private readonly spans: Span[] = [];

  private constructor(private readonly timeZone: string) {}

  /** Throws RangeError for a zone that there is none of. */
  static of(timeZone: string): Zone {
    const known = zones.get(timeZone);
    if (known) return known;
    const zone = new Zone(timeZone);
    zone.wallAt(0);
    if (zones.size >= MAX_ZONES) zones.clear();
    zones.set(timeZone, zone);
    return zone;
  }

  wallAt(moment: number): number {
    return moment + this.spanAt(moment).offset;
  }

  /** When the clock shows `wall`: the first time of two, and the end of the gap that skips it. */
  momentOf(wall: number): number {
    let span = this.spanAt(wall - FARTHEST_MS);
    while (wall - span.offset >= span.to) span = this.spanAt(span.to);
    return Math.max(wall - span.offset, span.from);
  }

  /** Whether no clock change is near: what the clock shows then tells moments apart. */
  isSteady(moment: number): boolean {
    const { from, to } = this.spanAt(moment);
    return from <= moment - NEAR_MS && moment + NEAR_MS < to;
  }

  private spanAt(moment: number): Span {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.spans[middle]!.to <= moment) low = middle + 1;
      else high = middle;
    }
    const found = this.spans[low];
    if (found && found.from <= moment) return found;
    const span = this.readSpan(moment);
    this.spans.splice(low, 0, span);
    return span;
  }

  private readSpan(moment: number): Span {
    const there = (at: number) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.timeZone);
    // The change before is strictly before, so a change at this very moment is looked for from behind it.
    const before = there(moment + 1).getTimeZoneTransition('previous');
    const after = there(moment).getTimeZoneTransition('next');
    return {
      from: before?.epochMilliseconds ?? -Infinity,
      to: after?.epochMilliseconds ?? Infinity,
      offset: there(moment).offsetNanoseconds / 1e6,
    };
  }
}
