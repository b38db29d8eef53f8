import { ResendAlert, type ResentAlert } from '../alert/resend-requests.js';
import * as duty from '../duty/duty-requests.js';
import * as health from '../health/health-requests.js';
import { type BodyOutcomes, OutcomesOfBodies } from '../ingest/ingest-outcome-requests.js';
import type { Page } from '../page.js';
import { request } from '../request-definition.js';
import * as override from '../schedule/override-requests.js';
import * as schedule from '../schedule/schedule-requests.js';
import * as sealing from '../sealing/sealed-requests.js';

/** What alert-desk is asked. One that is off answers ALERT_DESK_OFF to all but the questions for its health and its sealed values. */
export const DESK_REQUESTS = {
  'desk.schedule.put': request<schedule.PutSchedule, schedule.ScheduleView>(schedule.PutSchedule).refuses(),
  'desk.schedule.get': request<schedule.ScheduleById, schedule.ScheduleView>(schedule.ScheduleById).refuses(
    'SCHEDULE_UNKNOWN',
  ),
  'desk.schedules.list': request<schedule.ListSchedules, Page<schedule.ScheduleView>>(schedule.ListSchedules),
  'desk.schedule.delete': request<schedule.ScheduleById, Record<string, never>>(
    schedule.ScheduleById,
  ).refuses('SCHEDULE_UNKNOWN', 'SCHEDULE_IN_USE'),
  'desk.schedule.preview': request<schedule.PreviewSchedule, schedule.SchedulePreview>(
    schedule.PreviewSchedule,
  ).refuses('SCHEDULE_UNKNOWN', 'SCHEDULE_UNREADABLE'),
  'desk.on-call.get': request<schedule.WhoIsOnCall, schedule.OnCallView>(schedule.WhoIsOnCall).refuses(
    'SCHEDULE_UNKNOWN',
    'SCHEDULE_UNREADABLE',
  ),
  'desk.calendar.get': request<schedule.CalendarOfSchedule, schedule.ScheduleCalendar>(
    schedule.CalendarOfSchedule,
  ).refuses('SCHEDULE_UNKNOWN', 'SCHEDULE_UNREADABLE'),
  'desk.calendar-token.replace': request<schedule.ReplaceCalendarToken, schedule.ScheduleView>(
    schedule.ReplaceCalendarToken,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.override.create': request<override.CreateOverride, override.OverrideView>(
    override.CreateOverride,
  ).refuses('SCHEDULE_UNKNOWN', 'TOO_MANY_OVERRIDES'),
  'desk.overrides.list': request<override.ListOverrides, Page<override.OverrideView>>(
    override.ListOverrides,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.override.delete': request<override.OverrideById, Record<string, never>>(
    override.OverrideById,
  ).refuses('SCHEDULE_UNKNOWN', 'OVERRIDE_UNKNOWN'),

  'desk.alert.resend': request<ResendAlert, ResentAlert>(ResendAlert).refuses(
    'ALERT_UNKNOWN',
    'ALERT_CLOSED',
  ),

  'desk.ingest.outcomes': request<OutcomesOfBodies, BodyOutcomes>(OutcomesOfBodies),

  'desk.swap.ask': request<duty.AskSwap, duty.SwapView>(duty.AskSwap).refuses(
    'SCHEDULE_UNKNOWN',
    'NOT_YOUR_SHIFT',
    'SWAP_PENDING',
    'NOBODY_TO_SWAP_WITH',
  ),
  'desk.swap.answer': request<duty.AnswerSwap, duty.SwapView>(duty.AnswerSwap).refuses(
    'SWAP_UNKNOWN',
    'SWAP_NOT_YOURS',
    'SWAP_OVER',
    'SCHEDULE_UNKNOWN',
    'TOO_MANY_OVERRIDES',
  ),
  'desk.swaps.list': request<duty.ListSwaps, Page<duty.SwapView>>(duty.ListSwaps),
  'desk.shifts.list': request<duty.ListShifts, Page<duty.ShiftView>>(duty.ListShifts),
  'desk.shift.take-over': request<duty.TakeOverShift, override.OverrideView>(duty.TakeOverShift).refuses(
    'SCHEDULE_UNKNOWN',
    'NO_SUCH_SHIFT',
    'NOT_A_MEMBER',
    'TOO_MANY_OVERRIDES',
  ),

  'desk.keys.renew': request<sealing.RenewSealed, sealing.SealedStanding>(sealing.RenewSealed),
  'desk.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),
} as const;
