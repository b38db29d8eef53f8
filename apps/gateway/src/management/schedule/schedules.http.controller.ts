import type { ScheduleView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { ApiOkPage, PageQuery } from '../dto/page.dto.js';
import {
  AtQuery,
  OnCallBody,
  PreviewQuery,
  PutScheduleBody,
  ScheduleBody,
  SchedulePreviewBody,
} from '../dto/schedule.dto.js';
import { Asks } from '../problem/route-problems.js';
import { CalendarTokens } from './calendar-tokens.js';

/** Accounts of 2,000 members may have to be looked up. */
const PUT_TIMEOUT_MS = 10_000;

@ManagementController('tenants/:tenant/schedules', 'schedules')
@OfKnownTenant()
@OfAlertDesk()
export class SchedulesHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly tokens: CalendarTokens,
  ) {}

  @Put(':scheduleId')
  @Asks('desk.schedule.put')
  @ApiOperation({
    summary: 'Create or replace a schedule; its overrides stay',
    description: 'Members that are no accounts of the tenant are refused, each with the field that names it.',
  })
  @ApiOkResponse({ type: ScheduleBody })
  async put(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Body() { name, timeZone, layers, holidays }: PutScheduleBody,
  ) {
    const calendarToken = this.tokens.make({ tenant, scheduleId });
    const asked = { tenant, scheduleId, name, timeZone, layers, holidays, calendarToken };
    const options = { timeoutMs: PUT_TIMEOUT_MS };
    return this.bodyOf(tenant, await this.requester.request('desk.schedule.put', asked, options));
  }

  @Get()
  @Asks('desk.schedules.list')
  @ApiOperation({ summary: 'The schedules of a tenant, by id' })
  @ApiOkPage(ScheduleBody)
  async list(@Param('tenant') tenant: string, @Query() { limit, after }: PageQuery) {
    const page = await this.requester.request('desk.schedules.list', { tenant, limit, after });
    return { items: page.items.map((schedule) => this.bodyOf(tenant, schedule)), next: page.next };
  }

  @Get(':scheduleId')
  @Asks('desk.schedule.get')
  @ApiOperation({ summary: 'One schedule' })
  @ApiOkResponse({ type: ScheduleBody })
  async get(@Param('tenant') tenant: string, @Param('scheduleId') scheduleId: string) {
    return this.bodyOf(tenant, await this.requester.request('desk.schedule.get', { tenant, scheduleId }));
  }

  @Delete(':scheduleId')
  @Asks('desk.schedule.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a schedule with its overrides' })
  @ApiNoContentResponse()
  async delete(@Param('tenant') tenant: string, @Param('scheduleId') scheduleId: string): Promise<void> {
    await this.requester.request('desk.schedule.delete', { tenant, scheduleId });
  }

  @Post(':scheduleId/calendar-token')
  @Asks('desk.calendar-token.replace')
  @HttpCode(201)
  @ApiOperation({ summary: 'Give the calendar a new address; the old one ends' })
  @ApiCreatedResponse({ type: ScheduleBody })
  async replaceToken(@Param('tenant') tenant: string, @Param('scheduleId') scheduleId: string) {
    const calendarToken = this.tokens.make({ tenant, scheduleId });
    const asked = { tenant, scheduleId, calendarToken };
    return this.bodyOf(tenant, await this.requester.request('desk.calendar-token.replace', asked));
  }

  @Get(':scheduleId/on-call')
  @Asks('desk.on-call.get')
  @ApiOperation({ summary: 'Who is on duty' })
  @ApiOkResponse({ type: OnCallBody })
  async onCall(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Query() { at }: AtQuery,
  ) {
    return withoutNoWarnings(await this.requester.request('desk.on-call.get', { tenant, scheduleId, at }));
  }

  @Get(':scheduleId/preview')
  @Asks('desk.schedule.preview')
  @ApiOperation({
    summary: 'Every turn of a time',
    description:
      'Turns that touch are one when person and reason are the same. At most 2,500 turns, or `limit` of them: `next` goes on.',
  })
  @ApiOkResponse({ type: SchedulePreviewBody })
  async preview(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Query() { from, to, limit, after }: PreviewQuery,
  ) {
    const asked = { tenant, scheduleId, from, to, limit, after };
    return withoutNoWarnings(await this.requester.request('desk.schedule.preview', asked));
  }

  private bodyOf(tenant: string, schedule: ScheduleView): ScheduleBody {
    const { scheduleId, name, timeZone, layers, holidays, updatedAt, warnings } = schedule;
    const calendarUrl = this.tokens.urlOf(tenant, schedule);
    return withoutNoWarnings({
      ...{ scheduleId, name, timeZone, layers, holidays, updatedAt, calendarUrl, warnings },
    });
  }
}

/** An answer says that there are warnings, not that there are none. */
function withoutNoWarnings<T extends { warnings: string[] }>(
  answer: T,
): Omit<T, 'warnings'> & { warnings?: string[] } {
  const { warnings, ...rest } = answer;
  return warnings.length > 0 ? answer : rest;
}
