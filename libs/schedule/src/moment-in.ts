import { readTime } from '@app/contracts/schedule-terms';
import { Zone } from './zone.js';

/** When `startsAt` or `endsAt` is; without zone it is a wall time of the schedule. Throws RangeError for what is no time. */
export const momentIn = (text: string, timeZone: string): Date =>
  new Date(momentAndWall(text, Zone.of(timeZone)).moment);

const MAX_READ = 10_000;
const readings = new Map<string, { isMoment: boolean; ms: number }>();

/** Schedules are read each time somebody is paged, and begin at the same few times. Throws RangeError for what is no time. */
function readOnce(text: string): { isMoment: boolean; ms: number } {
  const known = readings.get(text);
  if (known) return known;
  const reading = readTime(text);
  const asUtc = reading.kind === 'zoneless' ? readTime(text, 'UTC') : reading;
  if (asUtc.kind !== 'moment') throw new RangeError(`${text} is no time`);
  const read = { isMoment: reading.kind === 'moment', ms: asUtc.at.getTime() };
  if (readings.size >= MAX_READ) readings.clear();
  readings.set(text, read);
  return read;
}

/** With what the clock shows: as it is written, also where that day's clock skips it. */
export function momentAndWall(text: string, zone: Zone): { moment: number; wall: number } {
  const { isMoment, ms } = readOnce(text);
  return isMoment ? { moment: ms, wall: zone.wallAt(ms) } : { moment: zone.momentOf(ms), wall: ms };
}
