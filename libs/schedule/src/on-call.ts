import { calendarOf } from './calendar/calendar-of.js';
import type { HolidayCalendar } from './calendar/holiday-calendar.js';
import { LayerTurns } from './layer-turns.js';
import type { OnDuty, Schedule } from './schedule.js';
import { Zone } from './zone.js';

/**
 * Who is on duty at a moment; pure. `calendar`: in place of the one that the schedule names.
 * Throws RangeError for a schedule that cannot be: a zone or time that is none, a layer without members.
 */
export function onCallAt(
  schedule: Schedule,
  at: Date,
  calendar: HolidayCalendar | undefined = calendarOf(schedule.holidays),
): OnDuty {
  const override = schedule.overrides.findLast(({ from, to }) => from <= at && at < to);
  if (override) return { accountId: override.accountId, via: `override:${override.id}` };
  const zone = Zone.of(schedule.timeZone);
  for (let index = schedule.layers.length - 1; index >= 0; index--) {
    const accountId = new LayerTurns(schedule.layers[index]!, zone, calendar).at(at.getTime());
    if (accountId !== undefined) return { accountId, via: `layer:${index}` };
  }
  return { accountId: null, via: null };
}
