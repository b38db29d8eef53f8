import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsMomentOrWallTime } from '../schedule/layer.js';
import { IsMoment } from '../time/is-moment.js';
import { IsScheduleId, ScheduleById } from '../schedule/schedule-requests.js';

/** Longest time one list of shifts spans, and how far a shift's end is looked for. */
export const MAX_SHIFT_DAYS = 35;
/** Colleagues who are asked to take a shift. */
export const MAX_SWAP_ASKED = 20;

export const SWAP_STATES = ['asked', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/**
 * Times without zone are the schedule's. Asks a colleague, or all of the schedule's members, to take a shift or a part of it. Errors: SCHEDULE_UNKNOWN, NOT_YOUR_SHIFT (the
 * time is not all the asker's, or over), SWAP_PENDING (the asker has asked for a part of it already), NOBODY_TO_SWAP_WITH
 * (the colleague is no other member of the schedule, or there is none).
 */
export class AskSwap extends ScheduleById {
  @IsAccountId()
  accountId: string;

  /** Absent or null = whoever of the members takes it first. */
  @IsOptional()
  @IsAccountId()
  colleagueId?: string | null;

  /** A time that has begun is asked for from now on. */
  @IsMomentOrWallTime()
  from: string;

  /** Not included. */
  @IsMomentOrWallTime()
  to: string;
}

export const SWAP_ANSWERS = ['accept', 'decline', 'withdraw'] as const;
export type SwapAnswer = (typeof SWAP_ANSWERS)[number];

/**
 * Errors: SWAP_UNKNOWN, SWAP_NOT_YOURS (that answer is for somebody else to give), SWAP_OVER (it was answered, withdrawn or came
 * too late, or the shift is not the asker's any more), TOO_MANY_OVERRIDES.
 */
export class AnswerSwap {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  swapId: string;

  /** Who answers: one who was asked, or to withdraw the one who asked. */
  @IsAccountId()
  accountId: string;

  @IsIn(SWAP_ANSWERS)
  answer: SwapAnswer;
}

/** The newest first. */
export class ListSwaps extends PageRequest {
  @IsTenant()
  tenant: string;

  /** Absent = of every schedule. */
  @IsOptional()
  @IsScheduleId()
  scheduleId?: string;

  /** Those that this account asks for or is asked for; absent = everybody's. */
  @IsOptional()
  @IsAccountId()
  accountId?: string;

  /** Absent = in any state. */
  @IsOptional()
  @IsIn(SWAP_STATES)
  state?: SwapState;
}

export interface SwapView {
  id: string;
  scheduleId: string;
  /** Who asks. */
  accountId: string;
  /** Who was asked alone, or who took it; null = nobody yet. */
  colleagueId: string | null;
  /** Everybody who was asked. */
  asked: string[];
  from: string;
  to: string;
  state: SwapState;
  createdAt: string;
  /** Null = nobody answered yet. */
  settledAt: string | null;
}

/**
 * Shifts of every schedule that the account takes turns in (at most 100 schedules), in order of time. From now for 14 days where
 * nothing is said; at most MAX_SHIFT_DAYS. Error: INVALID_REQUEST.
 */
export class ListShifts extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;

  @IsOptional()
  @IsMoment()
  from?: string;

  @IsOptional()
  @IsMoment()
  to?: string;
}

/** One person's time without a break, cut to what was asked for. */
export interface ShiftView {
  scheduleId: string;
  scheduleName: string;
  /** The schedule's, IANA. */
  timeZone: string;
  accountId: string;
  from: string;
  to: string;
}

/**
 * Times without zone are the schedule's. The account takes over a shift, or the rest of it, at once; who had it is told. Errors: SCHEDULE_UNKNOWN, NO_SUCH_SHIFT (that time is
 * not all one other person's, or over), NOT_A_MEMBER (the account takes no turns in the schedule), TOO_MANY_OVERRIDES.
 */
export class TakeOverShift extends ScheduleById {
  @IsAccountId()
  accountId: string;

  /** A time that has begun is taken over from now on. */
  @IsMomentOrWallTime()
  from: string;

  @IsMomentOrWallTime()
  to: string;
}
