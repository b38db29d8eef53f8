import { SCHEDULE_PATTERN, type ScheduleCalendar, TENANT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { digestOf } from '../../access/digest.js';
import { ManagementController, OfAlertDesk } from '../access/management-route.js';
import { CalendarQuery } from '../dto/schedule.dto.js';
import { ProblemError } from '../problem/problem.js';
import { Asks } from '../problem/route-problems.js';
import { calendarFeed } from './calendar-feed.js';

/** Accounts in one question. */
const PORTION = 500;

/** Calendar programs send no header of ours, so the address itself is the key. */
@ManagementController('tenants/:tenant/schedules', 'schedules')
@OfAlertDesk()
export class CalendarHttpController {
  constructor(private readonly requester: Requester) {}

  @Get(':scheduleId/calendar.ics')
  @Asks('desk.calendar.get', 'identity.recipients.resolve')
  @ApiOperation({
    summary: 'The turns of a schedule as iCalendar (RFC 5545)',
    description:
      'From the start of the month before until 90 days from now. The address is the schedule’s calendarUrl: a wrong token is answered as an unknown schedule.',
  })
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  async get(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Query() { token }: CalendarQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    if (!TENANT_PATTERN.test(tenant) || !SCHEDULE_PATTERN.test(scheduleId)) {
      throw new ProblemError('SCHEDULE_UNKNOWN', 'There is no such schedule');
    }
    const asked = { tenant, scheduleId, tokenHash: digestOf(token) };
    const calendar = await this.requester.request('desk.calendar.get', asked);
    const names = await this.namesOf(tenant, calendar);
    const feed = calendarFeed({ tenant, scheduleId, ...calendar, names });
    const etag = `"${digestOf(feed)}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.header('content-type', 'text/calendar; charset=utf-8');
    return feed;
  }

  private async namesOf(tenant: string, { items }: ScheduleCalendar): Promise<Map<string, string>> {
    const accountIds = [...new Set(items.flatMap(({ accountId }) => accountId ?? []))];
    const names = new Map<string, string>();
    for (let begin = 0; begin < accountIds.length; begin += PORTION) {
      const groups = [{ tenant, accountIds: accountIds.slice(begin, begin + PORTION) }];
      const reply = await this.requester.request('identity.recipients.resolve', { groups });
      for (const { accountId, displayName } of reply.groups[0]?.recipients ?? []) {
        names.set(accountId, displayName);
      }
    }
    return names;
  }
}
