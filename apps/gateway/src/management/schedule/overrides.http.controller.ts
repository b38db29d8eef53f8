import { Requester } from '@app/messaging';
import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { ApiOkPage } from '../dto/page.dto.js';
import { CreateOverrideBody, OverrideBody, OverridesQuery } from '../dto/schedule.dto.js';
import { Asks } from '../problem/route-problems.js';

@ManagementController('tenants/:tenant/schedules/:scheduleId/overrides', 'schedules')
@OfKnownTenant()
@OfAlertDesk()
export class OverridesHttpController {
  constructor(private readonly requester: Requester) {}

  @Post()
  @Asks('desk.override.create')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Put somebody on duty in place of whom the layers name',
    description: 'Where overrides overlap, the one made last wins.',
  })
  @ApiCreatedResponse({ type: OverrideBody })
  create(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Body() { from, to, accountId }: CreateOverrideBody,
  ) {
    return this.requester.request('desk.override.create', { tenant, scheduleId, from, to, accountId });
  }

  @Get()
  @Asks('desk.overrides.list')
  @ApiOperation({ summary: 'The overrides of a schedule, in the order they were made' })
  @ApiOkPage(OverrideBody)
  list(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Query() { from, to, limit, after }: OverridesQuery,
  ) {
    return this.requester.request('desk.overrides.list', { tenant, scheduleId, from, to, limit, after });
  }

  @Delete(':overrideId')
  @Asks('desk.override.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an override: the layers count again' })
  @ApiNoContentResponse()
  async delete(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Param('overrideId') overrideId: string,
  ): Promise<void> {
    await this.requester.request('desk.override.delete', { tenant, scheduleId, overrideId });
  }
}
