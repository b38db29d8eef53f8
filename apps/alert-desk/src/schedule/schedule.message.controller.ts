import {
  CalendarOfSchedule,
  CreateOverride,
  ListOverrides,
  ListSchedules,
  OverrideById,
  PreviewSchedule,
  PutSchedule,
  ReplaceCalendarToken,
  ScheduleById,
  WhoIsOnCall,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { ScheduleReading } from './schedule-reading.service.js';
import { ScheduleService } from './schedule.service.js';

@Controller()
export class ScheduleMessageController {
  constructor(
    private readonly schedules: ScheduleService,
    private readonly reading: ScheduleReading,
  ) {}

  @OnRequest('desk.schedule.put')
  put(request: PutSchedule) {
    return this.schedules.put(request);
  }

  @OnRequest('desk.schedule.get')
  get(request: ScheduleById) {
    return this.schedules.get(request);
  }

  @OnRequest('desk.schedules.list')
  list(request: ListSchedules) {
    return this.schedules.list(request);
  }

  @OnRequest('desk.schedule.delete')
  async delete(request: ScheduleById) {
    await this.schedules.delete(request);
    return {};
  }

  @OnRequest('desk.calendar-token.replace')
  replaceToken(request: ReplaceCalendarToken) {
    return this.schedules.replaceToken(request);
  }

  @OnRequest('desk.override.create')
  createOverride(request: CreateOverride) {
    return this.schedules.addOverride(request);
  }

  @OnRequest('desk.overrides.list')
  listOverrides(request: ListOverrides) {
    return this.schedules.listOverrides(request);
  }

  @OnRequest('desk.override.delete')
  async deleteOverride(request: OverrideById) {
    await this.schedules.deleteOverride(request);
    return {};
  }

  @OnRequest('desk.on-call.get')
  onCall(request: WhoIsOnCall) {
    return this.reading.onCall(request);
  }

  @OnRequest('desk.schedule.preview')
  preview(request: PreviewSchedule) {
    return this.reading.preview(request);
  }

  @OnRequest('desk.calendar.get')
  calendar(request: CalendarOfSchedule) {
    return this.reading.calendar(request);
  }
}
