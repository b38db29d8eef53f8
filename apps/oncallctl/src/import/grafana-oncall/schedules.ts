import type { ScheduleFile } from '../../configuration/objects.js';
import type { ImportContext } from './context.js';
import { type CarriedShift, noteTogether, overridesOf } from './duty-times.js';
import type { OnCallSchedule, OnCallShift } from './export-format.js';
import { inLane, ONCE, type ReadShift, readShift, RECURRING, zoneFor } from './read-shifts.js';
import { layersOf } from './shift-layers.js';
import { NotCarried } from './shift-turns.js';
import { wallAt } from './shift-zone.js';

/** People on duty together become schedules beside each other, at most so many. */
const MAX_BESIDE = 5;
const MAX_LAYERS = 20;

/**
 * A schedule as ours: one, and where several people are on duty together one more for each of them, which levels have to page
 * as well. None where nothing of it can be carried over.
 */
export function importSchedule(
  schedule: OnCallSchedule,
  shiftsById: ReadonlyMap<string, OnCallShift>,
  context: ImportContext,
): ScheduleFile[] {
  const { note, now, scheduleIds } = context;
  const about = `schedule ${schedule.name}`;
  if (schedule.type === 'ical') {
    note(about, 'is left out: its shifts stand in an external calendar, not in the export');
    return [];
  }
  if (schedule.ical_url_overrides) note(about, 'has overrides in an external calendar, which are left out');
  const shifts = schedule.shifts.flatMap((id) => shiftsById.get(id) ?? []);
  if (shifts.length < schedule.shifts.length) note(about, 'has shifts that are not in the export');
  const timeZone = zoneFor(schedule, shifts, now);
  const read = shifts.flatMap((shift) => readShift(shift, schedule, timeZone, context) ?? []);
  const carried = read
    .filter(({ shift }) => RECURRING.includes(shift.type))
    .flatMap((one) => carry(one, timeZone, context));
  carried.sort((a, b) => a.shift.level - b.shift.level || a.shift.start.localeCompare(b.shift.start));
  noteTogether(carried, timeZone, context);
  const once = read.filter(({ shift }) => ONCE.includes(shift.type));
  if (carried.length === 0) {
    note(about, 'is left out: it has no shift that comes again and could be carried over');
    return [];
  }
  const together = Math.max(
    ...[...carried, ...once].flatMap(({ groups }) => groups.map(({ length }) => length)),
  );
  if (together > MAX_BESIDE)
    note(about, `has ${together} people on duty together: ${MAX_BESIDE} of them are kept`);
  const lanes = Array.from({ length: Math.min(together, MAX_BESIDE) }, (_, lane) => lane);
  const base = scheduleIds.take(schedule.name, schedule.id);
  const files = lanes.map((lane): ScheduleFile => {
    const layers = carried.flatMap((one) => layersFor(one, lane, timeZone, now));
    const overrides = overridesOf(
      once,
      carried,
      lane,
      timeZone,
      lane === 0 ? context : { ...context, note: () => {} },
    );
    return {
      id: lane === 0 ? base : scheduleIds.take(`${base}-${lane + 1}`, base),
      name: lane === 0 ? schedule.name : `${schedule.name} (${lane + 1})`,
      timeZone,
      layers: layers.slice(0, MAX_LAYERS),
      ...(overrides.length > 0 && { overrides }),
    };
  });
  if (files[0]!.layers.length < carried.flatMap(({ layers }) => layers).length) {
    note(about, `needs more than ${MAX_LAYERS} layers: the strongest shifts are left out`);
  }
  if (files.length > 1) {
    const ids = files.map(({ id }) => id).join(', ');
    note(about, `has people on duty together: it becomes ${ids}, and the policies page all of them`);
  }
  return files;
}

function carry(one: ReadShift, timeZone: string, { note, now }: ImportContext): CarriedShift[] {
  try {
    const layers = layersFor(one, 0, timeZone, now);
    if (layers.length > 0) return [{ ...one, layers }];
    note(one.about, `is left out: it was over on ${one.shift.until}`);
  } catch (error) {
    if (!(error instanceof NotCarried)) throw error;
    note(one.about, `is left out: ${error.message}`);
  }
  return [];
}

const layersFor = ({ shift, groups }: ReadShift, lane: number, timeZone: string, now: Date) =>
  layersOf(
    shift,
    groups.map((group) => inLane(group, lane)),
    wallAt(now, timeZone),
  );
