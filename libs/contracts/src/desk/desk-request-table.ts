import * as health from '../health/health-requests.js';
import type { Page } from '../page.js';
import { request } from '../request-definition.js';
import * as override from '../schedule/override-requests.js';
import * as schedule from '../schedule/schedule-requests.js';

/** An idle desk answers every question but the one for its health so. */
const OFF = ['ALERT_DESK_OFF'] as const;

/** What alert-desk is asked. */
export const DESK_REQUESTS = {
  'desk.schedule.put': request<schedule.PutSchedule, schedule.ScheduleView>(schedule.PutSchedule).refuses(
    ...OFF,
  ),
  'desk.schedule.get': request<schedule.ScheduleById, schedule.ScheduleView>(schedule.ScheduleById).refuses(
    ...OFF,
    'SCHEDULE_UNKNOWN',
  ),
  'desk.schedules.list': request<schedule.ListSchedules, Page<schedule.ScheduleView>>(
    schedule.ListSchedules,
  ).refuses(...OFF),
  'desk.schedule.delete': request<schedule.ScheduleById, Record<string, never>>(
    schedule.ScheduleById,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN'),
  'desk.schedule.preview': request<schedule.PreviewSchedule, schedule.SchedulePreview>(
    schedule.PreviewSchedule,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN'),
  'desk.on-call.get': request<schedule.WhoIsOnCall, schedule.OnCallView>(schedule.WhoIsOnCall).refuses(
    ...OFF,
    'SCHEDULE_UNKNOWN',
  ),
  'desk.calendar.get': request<schedule.CalendarOfSchedule, schedule.ScheduleCalendar>(
    schedule.CalendarOfSchedule,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN'),
  'desk.calendar-token.replace': request<schedule.ReplaceCalendarToken, schedule.ScheduleView>(
    schedule.ReplaceCalendarToken,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN'),
  'desk.override.create': request<override.CreateOverride, override.OverrideView>(
    override.CreateOverride,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN', 'TOO_MANY_OVERRIDES'),
  'desk.overrides.list': request<override.ListOverrides, Page<override.OverrideView>>(
    override.ListOverrides,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN'),
  'desk.override.delete': request<override.OverrideById, Record<string, never>>(
    override.OverrideById,
  ).refuses(...OFF, 'SCHEDULE_UNKNOWN', 'OVERRIDE_UNKNOWN'),

  'desk.health.report': request<health.ReportHealth, health.ServiceHealth>(health.ReportHealth),
} as const;
