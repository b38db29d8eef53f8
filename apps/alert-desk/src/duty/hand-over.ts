import type { Turn } from '@app/schedule';
import { type Shift, shiftAt, shiftsOf } from './shift.js';

/** Who was on duty when it was looked at last. */
export interface LastLook {
  at: Date;
  accountId: string | null;
}

export interface Change {
  /** Who is on duty now; undefined = nobody is. */
  shift: Shift | undefined;
  /** The shift began since the last look: who has it is to be told. */
  isNew: boolean;
  /** Who had the duty before; null = nobody. */
  before: string | null;
}

/**
 * What changed since the last look; `turns` reach from it over `now`. A shift that began and ended meanwhile is told to nobody,
 * and one person who goes on is told nothing.
 */
export function changeSince(last: LastLook, turns: readonly Turn[], now: Date): Change {
  const shifts = shiftsOf(turns);
  const shift = shiftAt(shifts, now);
  if (!shift) return { shift: undefined, isNew: false, before: null };
  const goesOn = shift.accountId === last.accountId && shift.from <= last.at;
  const previous = shifts.findLast(({ to }) => +to === +shift.from)?.accountId;
  // Put on duty by a change of the schedule, the shift begins with the look.
  const before = shift.from <= last.at ? last.accountId : (previous ?? null);
  return { shift, isNew: !goesOn, before };
}

/** When this has to be looked at again though nobody changes the schedule. */
export function nextLook(turns: readonly Turn[], now: Date, latest: Date): Date {
  const next = turns.find(({ from }) => from > now)?.from;
  return next && next < latest ? next : latest;
}
