import type { ImportContext } from './context.js';
import type { OnCallSchedule, OnCallShift } from './export-format.js';
import { clockDifference, isZone, toldBy } from './shift-zone.js';

export const RECURRING = ['rolling_users', 'recurrent_event'];
export const ONCE = ['single_event', 'override'];

/** A shift with its people, told by the clock of the imported schedule. */
export interface ReadShift {
  shift: OnCallShift;
  /** Accounts that are on duty together, in the order of their turns; none is empty. */
  groups: string[][];
  /** As a note names it. */
  about: string;
}

/** The schedule's own zone where every shift can be told by its clock, else the one by which most can. */
export function zoneFor({ time_zone: own }: OnCallSchedule, shifts: OnCallShift[], now: Date): string {
  const of = ({ time_zone: zone }: OnCallShift): string => zone ?? own ?? 'UTC';
  const zones = [own ?? 'UTC', ...shifts.map(of)].filter(isZone);
  const toldIn = (zone: string): number =>
    shifts.filter((shift) => isZone(of(shift)) && clockDifference(of(shift), zone, now) !== undefined).length;
  return zones.reduce((best, zone) => (toldIn(zone) > toldIn(best) ? zone : best), zones[0] ?? 'UTC');
}

/** Undefined, and noted, for a shift that has nobody or no counterpart of its clock. */
export function readShift(
  shift: OnCallShift,
  schedule: OnCallSchedule,
  timeZone: string,
  { people, note, now }: ImportContext,
): ReadShift | undefined {
  const about = `shift ${shift.name} of schedule ${schedule.name}`;
  const leftOut = (why: string): undefined => note(about, `is left out: ${why}`) as undefined;
  const own = shift.time_zone ?? schedule.time_zone ?? 'UTC';
  if (![...RECURRING, ...ONCE].includes(shift.type)) return leftOut(`its type ${shift.type} is unknown here`);
  if (!isZone(own)) return leftOut(`there is no time zone ${own}`);
  const ahead = clockDifference(own, timeZone, now);
  if (ahead === undefined) {
    return leftOut(
      `the clocks of ${own} and of ${timeZone}, by which the schedule goes, change at different times`,
    );
  }
  const groups = usersOf(shift).map((users) => users.flatMap((user) => people.accountOf(user) ?? []));
  if (groups.every((group) => group.length === 0)) return leftOut('it has nobody');
  if (groups.some((group) => group.length === 0)) return leftOut('in some of its turns nobody is on duty');
  return { shift: toldBy(shift, ahead), groups, about };
}

function usersOf({
  type,
  users,
  rolling_users: rolling,
  start_rotation_from_user_index: first,
}: OnCallShift): string[][] {
  if (type === 'rolling_users') return [...rolling.slice(first), ...rolling.slice(0, first)];
  // Overrides made on OnCall's own page have their people in rolling_users.
  return [users.length > 0 ? users : (rolling[0] ?? [])];
}

/** Who of those on duty together goes into the schedule number `lane`; those who are fewer are in several. */
export const inLane = (group: readonly string[], lane: number): string =>
  group[Math.min(lane, group.length - 1)]!;
