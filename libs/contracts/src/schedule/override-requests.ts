import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsMomentOrWallTime } from './layer.js';
import { IsScheduleId, ScheduleById } from './schedule-requests.js';

/** Times without zone are the schedule's. Errors: SCHEDULE_UNKNOWN, TOO_MANY_OVERRIDES. An account nobody knows, or a time that is none: INVALID_REQUEST. */
export class CreateOverride extends ScheduleById {
  @IsMomentOrWallTime()
  from: string;

  /** Not included. */
  @IsMomentOrWallTime()
  to: string;

  @IsAccountId()
  accountId: string;
}

export interface OverrideView {
  id: string;
  from: string;
  to: string;
  accountId: string;
  createdAt: string;
}

/** In the order they were made. Those that ended before `from` or begin at or after `to` are left out. Error: SCHEDULE_UNKNOWN. */
export class ListOverrides extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsScheduleId()
  scheduleId: string;

  @IsOptional()
  @IsMomentOrWallTime()
  from?: string;

  @IsOptional()
  @IsMomentOrWallTime()
  to?: string;
}

/** Errors: SCHEDULE_UNKNOWN, OVERRIDE_UNKNOWN. */
export class OverrideById extends ScheduleById {
  @IsString()
  @MaxLength(64)
  overrideId: string;
}
