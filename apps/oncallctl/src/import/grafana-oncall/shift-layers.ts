import type { LayerRule } from '@app/contracts';
import type { OnCallShift } from './export-format.js';
import { turnsOf } from './shift-turns.js';
import { DAY_MS, HOUR_MS, wallOf, wallText } from './wall-time.js';

const UNIT_MS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };

/**
 * A recurring shift as layers: one, and before it a second one for a first turn that the shift begins in the middle of.
 * `members`: who has the turns of each group. `now`: what is over by then is left out. Throws NotCarried.
 */
export function layersOf(shift: OnCallShift, members: string[], now: number): LayerRule[] {
  const turns = turnsOf(shift, members.length);
  const until = wallOf(shift.until) ?? Infinity;
  const begins = beginOf(shift);
  const { order, anchor, rotation } = turns;
  const memberOf = (turn: number): string => members[order[turn % order.length]!]!;
  const layer = (startsAt: number, endsAt: number, who: string[]): LayerRule[] => {
    if (endsAt <= Math.max(startsAt, now)) return [];
    const end = endsAt === Infinity ? {} : { endsAt: wallText(endsAt) };
    const { restrictions } = turns;
    return [
      { startsAt: wallText(startsAt), ...end, rotation, members: who, ...(restrictions && { restrictions }) },
    ];
  };
  if (new Set(members).size === 1) return layer(Math.max(begins, anchor), until, [members[0]!]);
  const turnMs = rotation.length * UNIT_MS[rotation.unit];
  const first = Math.max(0, Math.ceil((begins - anchor) / turnMs));
  const whole = anchor + first * turnMs;
  const shifted = order.map((_, turn) => memberOf(first + turn));
  const cut = first > 0 && begins < whole ? layer(begins, Math.min(whole, until), [memberOf(first - 1)]) : [];
  return [...cut, ...layer(whole, until, shifted)];
}

/** A rotation counts its turns from `start` and is on duty from `rotation_start`. */
function beginOf({ type, start, rotation_start: rotationStart }: OnCallShift): number {
  const from = wallOf(start)!;
  return type === 'rolling_users' ? Math.max(from, wallOf(rotationStart) ?? from) : from;
}
