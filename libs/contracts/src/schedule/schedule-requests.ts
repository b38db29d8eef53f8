import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IsTenant } from '../identifier.js';
import { IsTimeZone } from '../locale.js';
import { MAX_PAGE_LIMIT, PageRequest } from '../page.js';
import { IsPlainText } from '../plain-text.js';
import { IsMoment } from '../time/is-moment.js';
import { IsMomentOrWallTime, LayerRule } from './layer.js';
import { HOLIDAY_CALENDARS, type HolidayCode, MAX_LAYERS, type Via } from './schedule-terms.js';
import { Nested, NestedEach } from '../nested.js';

export const SCHEDULE_PATTERN = /^[A-Za-z0-9_.-]{1,64}$/;
export const IsScheduleId = (): PropertyDecorator =>
  Matches(SCHEDULE_PATTERN, { message: '$property must match [A-Za-z0-9_.-]{1,64}' });

/** Error of whoever asks for one that is not there: SCHEDULE_UNKNOWN. */
export class ScheduleById {
  @IsTenant()
  tenant: string;

  @IsScheduleId()
  scheduleId: string;
}

/** How the feed's address is proven and shown again: the token's SHA-256 (base64url), and the token sealed (SEAL_CONTEXT.calendarToken). */
export class CalendarToken {
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  hash: string;

  @IsString()
  @MaxLength(1024)
  sealed: string;
}

/** Creates or replaces a schedule; its overrides stay. Members nobody knows: INVALID_REQUEST with facts.problems. */
export class PutSchedule extends ScheduleById {
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @IsTimeZone()
  timeZone: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_LAYERS)
  @NestedEach(() => LayerRule)
  layers: LayerRule[];

  @IsOptional()
  @IsIn(HOLIDAY_CALENDARS)
  holidays?: HolidayCode;

  /** Counts when the schedule is new: one that there is keeps its own. */
  @Nested(() => CalendarToken)
  calendarToken: CalendarToken;
}

export interface ScheduleView {
  scheduleId: string;
  name: string;
  timeZone: string;
  layers: LayerRule[];
  holidays: HolidayCode | null;
  updatedAt: string;
  sealedCalendarToken: string;
  /** What does not stop the schedule and yet should be known. */
  warnings: string[];
}

/** Sorted by id. */
export class ListSchedules extends PageRequest {
  @IsTenant()
  tenant: string;
}

/** Replaces the token: the old address is no more. Error: SCHEDULE_UNKNOWN. */
export class ReplaceCalendarToken extends ScheduleById {
  @Nested(() => CalendarToken)
  calendarToken: CalendarToken;
}

/** Without `at`: now; without zone in the schedule's. Error: SCHEDULE_UNKNOWN. */
export class WhoIsOnCall extends ScheduleById {
  @IsOptional()
  @IsMomentOrWallTime()
  at?: string;
}
export interface OnCallView {
  at: string;
  /** Null = nobody. */
  accountId: string | null;
  via: Via | null;
  warnings: string[];
}

/** At most MAX_SPAN_DAYS: longer ones are INVALID_REQUEST. Error: SCHEDULE_UNKNOWN. */
export class PreviewSchedule extends ScheduleById {
  @IsMomentOrWallTime()
  from: string;

  @IsMomentOrWallTime()
  to: string;

  /** Absent = MAX_SHOWN_TURNS. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_LIMIT)
  limit?: number;

  /** `next` of the answer before. */
  @IsOptional()
  @IsMoment()
  after?: string;
}
export interface TurnView {
  from: string;
  to: string;
  accountId: string | null;
  via: Via | null;
}
export interface SchedulePreview {
  /** In order and without a gap. */
  items: TurnView[];
  /** `after`, or `from`, of the question that goes on where the answer ended; null = it is whole. */
  next: string | null;
  warnings: string[];
}

/** Error: SCHEDULE_UNKNOWN, also for a token that is another's. */
export class CalendarOfSchedule extends ScheduleById {
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  tokenHash: string;
}
export interface ScheduleCalendar {
  name: string;
  /** When the schedule or one of its overrides last changed. */
  updatedAt: string;
  items: TurnView[];
}
