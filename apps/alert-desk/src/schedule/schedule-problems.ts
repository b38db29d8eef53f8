import { type LayerRule, MAX_SPAN_DAYS, type ScheduleById } from '@app/contracts';
import { DomainError } from '@app/platform';
import { momentIn, whyUnreadable } from '@app/schedule';
import type { StoredSchedule } from './stored-schedule.entity.js';

const DAY_MS = 24 * 3600 * 1000;

export const invalid = (field: string, message: string): DomainError =>
  new DomainError('INVALID_REQUEST', `${field} ${message}`, {
    facts: { problems: [{ field, message: `${field} ${message}` }] },
  });

/** Throws DomainError INVALID_REQUEST for a time that ends before it begins, or spans too much. */
export function timeOf(
  { from, to }: { from: string; to: string },
  timeZone: string,
): { from: Date; to: Date } {
  const time = { from: momentIn(from, timeZone), to: momentIn(to, timeZone) };
  if (time.from >= time.to) throw invalid('to', 'must be after from');
  if (time.to.getTime() - time.from.getTime() > MAX_SPAN_DAYS * DAY_MS) {
    throw invalid('to', `must be at most ${MAX_SPAN_DAYS} days after from`);
  }
  return time;
}

/** Throws DomainError INVALID_REQUEST for layers by which nobody could be found, and one that ends before it starts. */
export function checkLayers(layers: LayerRule[], timeZone: string): void {
  const reason = whyUnreadable({ timeZone, layers });
  if (reason !== null) throw invalid('layers', `cannot be read: ${reason}`);
  for (const [index, { startsAt, endsAt }] of layers.entries()) {
    if (endsAt !== undefined && momentIn(endsAt, timeZone) <= momentIn(startsAt, timeZone)) {
      throw invalid(`layers.${index}.endsAt`, 'must be after startsAt');
    }
  }
}

export const unknownSchedule = ({
  tenant,
  scheduleId,
}: Pick<ScheduleById, 'tenant' | 'scheduleId'>): DomainError =>
  new DomainError('SCHEDULE_UNKNOWN', `Tenant ${tenant} has no schedule ${scheduleId}`, {
    facts: { tenant, scheduleId },
  });

/** Throws DomainError SCHEDULE_UNREADABLE for what an earlier release stored and nobody could be found by. */
export function checkReadable({
  tenant,
  scheduleId,
  timeZone,
  layers,
}: Pick<StoredSchedule, 'tenant' | 'scheduleId' | 'timeZone' | 'layers'>): void {
  const reason = whyUnreadable({ timeZone, layers });
  if (reason === null) return;
  throw new DomainError('SCHEDULE_UNREADABLE', `Nobody is on duty by ${scheduleId}: ${reason}`, {
    facts: { tenant, scheduleId, reason },
  });
}

export interface ScheduleUsers {
  spaces: string[];
  /** Whose paging is not over. */
  alerts: string[];
}

export const usersInWords = ({ spaces, alerts }: ScheduleUsers): string =>
  [
    ...(spaces.length > 0 ? [`spaces ${spaces.join(', ')}`] : []),
    ...(alerts.length > 0 ? [`alerts that are being paged ${alerts.join(', ')}`] : []),
  ].join('; ');

export const scheduleInUse = ({ tenant, scheduleId }: ScheduleById, users: ScheduleUsers): DomainError =>
  new DomainError('SCHEDULE_IN_USE', `The schedule ${scheduleId} is paged by: ${usersInWords(users)}`, {
    facts: { tenant, scheduleId, ...users },
  });
