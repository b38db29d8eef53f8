import * as health from '../health/health-requests.js';
import type { Page } from '../page.js';
import type { OwnRefusalCode } from '../refusal/refusals.js';
import { request, type RequestDefinition } from '../request-definition.js';
import * as override from '../schedule/override-requests.js';
import * as schedule from '../schedule/schedule-requests.js';

/** What alert-desk is asked. An idle one answers every question of this table with ALERT_DESK_OFF. */
const deskRequest = <P extends object, R>(payload: new () => P) => ({
  refuses: <C extends OwnRefusalCode>(...refusals: C[]): RequestDefinition<P, R, C | 'ALERT_DESK_OFF'> =>
    request<P, R>(payload).refuses('ALERT_DESK_OFF', ...refusals),
});

export const DESK_REQUESTS = {
  'desk.schedule.put': deskRequest<schedule.PutSchedule, schedule.ScheduleView>(
    schedule.PutSchedule,
  ).refuses(),
  'desk.schedule.get': deskRequest<schedule.ScheduleById, schedule.ScheduleView>(
    schedule.ScheduleById,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.schedules.list': deskRequest<schedule.ListSchedules, Page<schedule.ScheduleView>>(
    schedule.ListSchedules,
  ).refuses(),
  'desk.schedule.delete': deskRequest<schedule.ScheduleById, Record<string, never>>(
    schedule.ScheduleById,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.schedule.preview': deskRequest<schedule.PreviewSchedule, schedule.SchedulePreview>(
    schedule.PreviewSchedule,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.on-call.get': deskRequest<schedule.WhoIsOnCall, schedule.OnCallView>(schedule.WhoIsOnCall).refuses(
    'SCHEDULE_UNKNOWN',
  ),
  'desk.calendar.get': deskRequest<schedule.CalendarOfSchedule, schedule.ScheduleCalendar>(
    schedule.CalendarOfSchedule,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.calendar-token.replace': deskRequest<schedule.ReplaceCalendarToken, schedule.ScheduleView>(
    schedule.ReplaceCalendarToken,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.override.create': deskRequest<override.CreateOverride, override.OverrideView>(
    override.CreateOverride,
  ).refuses('SCHEDULE_UNKNOWN', 'TOO_MANY_OVERRIDES'),
  'desk.overrides.list': deskRequest<override.ListOverrides, Page<override.OverrideView>>(
    override.ListOverrides,
  ).refuses('SCHEDULE_UNKNOWN'),
  'desk.override.delete': deskRequest<override.OverrideById, Record<string, never>>(
    override.OverrideById,
  ).refuses('SCHEDULE_UNKNOWN', 'OVERRIDE_UNKNOWN'),

  'desk.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),
} as const;
