import { Zone } from '@app/schedule';
import type { TurnOfPreview } from '../schedules/schedules.data';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EVENING = 20 * HOUR_MS;
const MORNING = 8 * HOUR_MS;

/** Somebody's time, or nobody's, in milliseconds. */
export interface Stretch {
  from: number;
  to: number;
  accountId: string | null;
}

/** Turns of one person that touch are one, by whichever layer they come. */
export function stretchesOf(turns: readonly TurnOfPreview[], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const turn of turns) {
    const [begin, end] = [Math.max(Date.parse(turn.from), from), Math.min(Date.parse(turn.to), to)];
    if (begin >= end) continue;
    const last = stretches.at(-1);
    if (last && last.accountId === turn.accountId) last.to = end;
    else stretches.push({ from: begin, to: end, accountId: turn.accountId });
  }
  return stretches;
}

/** From eight in the evening to eight in the morning where the schedule is; of a night that has begun what is left. */
export function nightOf(now: number, timeZone: string): { from: number; to: number } {
  const zone = Zone.of(timeZone);
  const wall = zone.wallAt(now);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  if (wall - midnight < MORNING) return { from: now, to: zone.momentOf(midnight + MORNING) };
  const evening = zone.momentOf(midnight + EVENING);
  return { from: Math.max(now, evening), to: zone.momentOf(midnight + DAY_MS + MORNING) };
}
