import {
  type CalendarOfSchedule,
  MAX_SHOWN_TURNS,
  type OnCallView,
  type PreviewSchedule,
  type ScheduleById,
  type ScheduleCalendar,
  type SchedulePreview,
  type TurnView,
  type WhoIsOnCall,
} from '@app/contracts';
import { Clock } from '@app/platform';
import { eachTurn, momentIn, onCallAt, type Schedule, type Turn } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkReadable, invalid, timeOf, unknownSchedule } from './schedule-problems.js';
import { holidayWarnings } from './schedule-warnings.js';
import { ScheduleRepository } from './schedule.repository.js';
import type { StoredSchedule } from './stored-schedule.entity.js';

const DAY_MS = 24 * 3600 * 1000;
const CALENDAR_AHEAD_DAYS = 90;
/** Where the whole is more than one answer shows: a rotation by the hour. */
const CALENDAR_BEHIND_DAYS = 7;

/** What a schedule means: who is on duty, when, and as a calendar. */
@Injectable()
export class ScheduleReading {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError SCHEDULE_UNKNOWN or SCHEDULE_UNREADABLE. */
  async onCall({ at: asked, ...key }: WhoIsOnCall): Promise<OnCallView> {
    const stored = await this.find(key);
    const at = asked ? momentIn(asked, stored.timeZone) : this.clock.now();
    const { accountId, via } = onCallAt(await this.load(key, { from: at, to: at }), at);
    return { at: at.toISOString(), accountId, via, warnings: holidayWarnings(stored, at, at) };
  }

  /** Throws DomainError SCHEDULE_UNKNOWN, SCHEDULE_UNREADABLE or INVALID_REQUEST. */
  async preview({ from, to, limit, after, ...key }: PreviewSchedule): Promise<SchedulePreview> {
    const stored = await this.find(key);
    const whole = timeOf({ from, to }, stored.timeZone);
    const time = { ...whole, from: after === undefined ? whole.from : momentIn(after, stored.timeZone) };
    if (time.from < whole.from || time.from >= whole.to)
      throw invalid('after', 'must lie between from and to');
    const { items, next } = turnsOf(await this.load(key, time), time, limit);
    return { items, next, warnings: holidayWarnings(stored, time.from, time.to) };
  }

  /** From the start of the month before until 90 days from now. Throws DomainError SCHEDULE_UNKNOWN, also for a wrong token, or SCHEDULE_UNREADABLE. */
  async calendar({ tokenHash, ...key }: CalendarOfSchedule): Promise<ScheduleCalendar> {
    const stored = await this.schedules.find(key);
    if (stored?.calendarTokenHash !== tokenHash) throw unknownSchedule(key);
    checkReadable(stored);
    const now = this.clock.now();
    // Whole days and months, so that the feed stays the same for a day, and the turn it is cut in for a month.
    const time = {
      from: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)),
      to: new Date((Math.ceil(now.getTime() / DAY_MS) + CALENDAR_AHEAD_DAYS) * DAY_MS),
    };
    const schedule = await this.load(key, time);
    const whole = turnsOf(schedule, time);
    const near = {
      ...time,
      from: new Date((Math.floor(now.getTime() / DAY_MS) - CALENDAR_BEHIND_DAYS) * DAY_MS),
    };
    const { items } = whole.next === null ? whole : turnsOf(schedule, near);
    return { name: stored.name, updatedAt: stored.updatedAt.toISOString(), items };
  }

  private async find(key: ScheduleById): Promise<StoredSchedule> {
    const stored = await this.schedules.find(key);
    if (!stored) throw unknownSchedule(key);
    checkReadable(stored);
    return stored;
  }

  private async load(key: ScheduleById, time: { from: Date; to: Date }): Promise<Schedule> {
    const { tenant, scheduleId } = key;
    const given = { tenant, scheduleIds: [scheduleId], ...time };
    const found = await this.schedules.load(this.dataSource.manager, given);
    const schedule = found.get(scheduleId);
    if (!schedule) throw unknownSchedule(key);
    return schedule;
  }
}

/** As many as one answer shows, and where it goes on. */
function turnsOf(
  schedule: Schedule,
  { from, to }: { from: Date; to: Date },
  limit = MAX_SHOWN_TURNS,
): { items: TurnView[]; next: string | null } {
  const items: TurnView[] = [];
  for (const turn of eachTurn(schedule, from, to)) {
    if (items.length === limit) return { items, next: turn.from.toISOString() };
    items.push(turnView(turn));
  }
  return { items, next: null };
}

const turnView = ({ from, to, accountId, via }: Turn): TurnView => ({
  from: from.toISOString(),
  to: to.toISOString(),
  accountId,
  via,
});
