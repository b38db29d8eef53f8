import { Requester } from '@app/messaging';
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { ShiftBody, ShiftsQuery, TakeOverBody } from '../dto/duty.dto.js';
import { ApiOkPage } from '../dto/page.dto.js';
import { OverrideBody } from '../dto/schedule.dto.js';
import { Asks } from '../problem/route-problems.js';

@ManagementController('tenants/:tenant', 'schedules')
@OfKnownTenant()
@OfAlertDesk()
export class ShiftsHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('accounts/:accountId/shifts')
  @Asks('desk.shifts.list')
  @ApiOperation({
    summary: 'Everybody’s shifts of the schedules that an account takes turns in, in order of time',
  })
  @ApiOkPage(ShiftBody)
  list(
    @Param('tenant') tenant: string,
    @Param('accountId') accountId: string,
    @Query() { from, to, limit, after }: ShiftsQuery,
  ) {
    return this.requester.request('desk.shifts.list', { tenant, accountId, from, to, limit, after });
  }

  @Post('schedules/:scheduleId/take-overs')
  @Asks('desk.shift.take-over')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Take over a shift, or the rest of it, at once',
    description: 'Becomes an override of the schedule; who had the shift is told.',
  })
  @ApiCreatedResponse({ type: OverrideBody })
  takeOver(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Body() { accountId, from, to }: TakeOverBody,
  ) {
    return this.requester.request('desk.shift.take-over', { tenant, scheduleId, accountId, from, to });
  }
}
