import { Body, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController, OfAlertDesk, OfKnownTenant } from './access/management-route.js';
import { Bots } from './bot/bots.js';
import { ApiOkPage, PageQuery } from './dto/page.dto.js';
import { PutSpaceBody, SpaceBody, StoredSpaceBody } from './dto/space.dto.js';
import { Asks } from './problem/route-problems.js';

const PUT_MS = 10_000;

@ManagementController('tenants/:tenant/spaces', 'spaces')
@OfKnownTenant()
@OfAlertDesk()
export class SpacesHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly bots: Bots,
  ) {}

  @Put(':spaceId')
  @Asks('auth.integration.get', 'desk.space.get', 'desk.space.put')
  @ApiOperation({
    summary: 'Create or replace a space: which alerts it has, and whom they page',
    description: 'Alerts that are being paged go on by the policy they began with.',
  })
  @ApiOkResponse({ type: StoredSpaceBody })
  async put(
    @Param('tenant') tenant: string,
    @Param('spaceId') spaceId: string,
    @Body() settings: PutSpaceBody,
  ): Promise<StoredSpaceBody> {
    const { group } = settings;
    const warnings = group ? await this.bots.warnings(tenant, spaceId, group) : [];
    // Behind the desk's warnings are questions to WeCom about who can be reached.
    const timeout = { timeoutMs: PUT_MS };
    const stored = await this.requester.request('desk.space.put', { ...settings, tenant, spaceId }, timeout);
    return { ...stored, warnings: [...stored.warnings, ...warnings] };
  }

  @Get()
  @Asks('desk.spaces.list')
  @ApiOperation({ summary: 'The spaces in the order in which they are asked; `default` is the last' })
  @ApiOkPage(SpaceBody)
  list(@Param('tenant') tenant: string, @Query() { limit, after }: PageQuery) {
    return this.requester.request('desk.spaces.list', { tenant, limit, after });
  }

  @Get(':spaceId')
  @Asks('desk.space.get')
  @ApiOperation({ summary: 'One space; `default` always exists' })
  @ApiOkResponse({ type: SpaceBody })
  get(@Param('tenant') tenant: string, @Param('spaceId') spaceId: string) {
    return this.requester.request('desk.space.get', { tenant, spaceId });
  }

  @Delete(':spaceId')
  @Asks('desk.space.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a space; `default` becomes what it was before it was stored',
    description: 'Its alerts stay in it and are paged to the end; new ones go where they match.',
  })
  @ApiNoContentResponse()
  async delete(@Param('tenant') tenant: string, @Param('spaceId') spaceId: string): Promise<void> {
    await this.requester.request('desk.space.delete', { tenant, spaceId });
  }
}
