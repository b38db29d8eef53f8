import { calendarOf } from './calendar/calendar-of.js';
import { LayerTurns } from './layer-turns.js';
import { momentAndWall } from './moment-in.js';
import type { Schedule } from './schedule.js';
import { Zone } from './zone.js';

/** Why nobody can be found by a schedule: a zone or time that is none, a turn without length; null = somebody can. */
export function whyUnreadable({ timeZone, layers, holidays }: Omit<Schedule, 'overrides'>): string | null {
  try {
    const zone = Zone.of(timeZone);
    for (const layer of layers) {
      const { moment } = momentAndWall(layer.startsAt, zone);
      new LayerTurns(layer, zone, calendarOf(holidays)).at(Math.max(moment, Date.now()));
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
