import { readTime } from '@app/contracts';
import { Zone } from './zone.js';

/** When `startsAt` or `endsAt` is; without zone it is a wall time of the schedule. Throws RangeError for what is no time. */
export const momentIn = (text: string, timeZone: string): Date =>
  new Date(momentAndWall(text, Zone.of(timeZone)).moment);

/** With what the clock shows: as it is written, also where that day's clock skips it. */
export function momentAndWall(text: string, zone: Zone): { moment: number; wall: number } {
  const reading = readTime(text);
  if (reading.kind === 'moment') {
    const moment = reading.at.getTime();
    return { moment, wall: zone.wallAt(moment) };
  }
  const asUtc = reading.kind === 'zoneless' ? readTime(text, 'UTC') : reading;
  if (asUtc.kind !== 'moment') throw new RangeError(`${text} is no time`);
  const wall = asUtc.at.getTime();
  return { moment: zone.momentOf(wall), wall };
}
