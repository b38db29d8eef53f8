import { type Layer, momentIn, type Schedule, turnsBetween, Zone } from '@app/schedule';
import { DAY_MS, HOUR_MS, mondayOf } from './calendar';
import { fieldOfWall } from './calendar-words';
import type { ScheduleInput, StoredOverride, StoredSchedule } from './schedules.data';

/** A schedule as it is being written. */
export interface Draft {
  scheduleId: string;
  name: string;
  timeZone: string;
  holidays: 'CN' | undefined;
  layers: Layer[];
}

const HAND_OVER_HOUR = 9;

/** A week each, handed over on Monday morning; members are what a schedule begins with. */
export const newLayer = (timeZone: string): Layer => ({
  startsAt: fieldOfWall(mondayOf(Date.now(), timeZone) + HAND_OVER_HOUR * HOUR_MS),
  rotation: { unit: 'week', length: 1 },
  members: [],
});

export const newDraft = (timeZone: string): Draft => ({
  ...{ scheduleId: '', name: '', timeZone, layers: [newLayer(timeZone)] },
  holidays: timeZone === 'Asia/Shanghai' ? 'CN' : undefined,
});

export const draftOf = ({ scheduleId, name, timeZone, holidays, layers }: StoredSchedule): Draft => ({
  ...{ scheduleId, name, timeZone, layers },
  holidays: holidays ?? undefined,
});

export const inputOf = ({ scheduleId, ...input }: Draft): ScheduleInput & { scheduleId: string } => ({
  ...input,
  scheduleId: scheduleId.trim(),
  name: input.name.trim(),
});

export const withOverrides = (draft: Draft, overrides: readonly StoredOverride[]): Schedule => ({
  ...{ timeZone: draft.timeZone, layers: draft.layers, holidays: draft.holidays },
  overrides: overrides.map(({ id, accountId, from, to }) => ({
    ...{ id, accountId, from: new Date(from), to: new Date(to) },
  })),
});

/** Whether it says enough to be drawn. */
export function isDrawable(schedule: Schedule): boolean {
  try {
    turnsBetween(schedule, new Date(), new Date(Date.now() + DAY_MS));
    return schedule.layers.length > 0;
  } catch {
    return false;
  }
}

/** A stored time as its field shows it: in the schedule's zone. */
export function fieldOfTime(text: string | undefined, timeZone: string): string {
  if (text === undefined) return '';
  try {
    return fieldOfWall(Zone.of(timeZone).wallAt(momentIn(text, timeZone).getTime()));
  } catch {
    return '';
  }
}

/** The list with one of it moved; places beyond its ends change nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return [...list];
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from]!);
}
