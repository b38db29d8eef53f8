/**
 * Where moments stand on an axis of length 1. Between two events time runs evenly, but a gap of days gets little more room
 * than one of minutes: what happened within a minute stays apart in a picture of three days.
 */
export interface TimeScale {
  positionOf: (ms: number) => number;
  timeAt: (position: number) => number;
}

/** So that two events of one moment do not become one. */
const LEAST = 0.35;
const SECOND = 1000;

const weightOf = (gapMs: number): number => LEAST + Math.log2(1 + gapMs / SECOND);

export function timeScale(moments: readonly number[], from: number, to: number): TimeScale {
  const end = Math.max(to, from + 1);
  const within = moments.filter((ms) => ms > from && ms < end);
  const stops = [...new Set([from, ...within, end])].sort((a, b) => a - b);
  const weights = stops.slice(1).map((stop, i) => weightOf(stop - stops[i]!));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positions = [0];
  for (const weight of weights) positions.push(positions.at(-1)! + weight / total);
  positions[positions.length - 1] = 1;
  return {
    positionOf: (ms) => between(ms, stops, positions),
    timeAt: (position) => Math.round(between(position, positions, stops)),
  };
}

/** The value that stands to `to` as `value` stands to `from`, both growing; kept within their ends. */
function between(value: number, from: readonly number[], to: readonly number[]): number {
  const last = from.length - 1;
  if (value <= from[0]!) return to[0]!;
  if (value >= from[last]!) return to[last]!;
  const i = from.findIndex((stop) => stop > value);
  const part = (value - from[i - 1]!) / (from[i]! - from[i - 1]!);
  return to[i - 1]! + part * (to[i]! - to[i - 1]!);
}

/** The moments that may be named beside the axis without touching, those that come first before all others. */
export function spaced(wanted: readonly number[], xOf: (ms: number) => number, distance: number): number[] {
  const kept: number[] = [];
  for (const ms of wanted) {
    if (kept.every((other) => Math.abs(xOf(other) - xOf(ms)) >= distance)) kept.push(ms);
  }
  return kept.sort((a, b) => a - b);
}
