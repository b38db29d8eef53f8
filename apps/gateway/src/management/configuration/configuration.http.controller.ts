import { Body, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import {
  AppliedConfigurationBody,
  ConfigurationBody,
  ConfigurationItemBody,
  ConfigurationQuery,
} from '../dto/configuration.dto.js';
import { ApiOkPage, PageQuery } from '../dto/page.dto.js';
import { Asks } from '../problem/route-problems.js';
import { ConfigurationList } from './configuration-list.js';
import { ConfigurationService } from './configuration.service.js';

@ManagementController('tenants/:tenant/configuration', 'configuration')
@OfKnownTenant()
@OfAlertDesk()
export class ConfigurationHttpController {
  constructor(
    private readonly configuration: ConfigurationService,
    private readonly configured: ConfigurationList,
  ) {}

  @Get()
  @Asks(
    'desk.sources.list',
    'desk.spaces.list',
    'desk.schedules.list',
    'desk.overrides.list',
    'notify.templates.list',
  )
  @ApiOperation({
    summary: 'Sources, spaces, schedules and templates of a tenant in the form in which PUT takes them',
    description: 'A page holds objects of one kind and may be short; follow `next` until it is null.',
  })
  @ApiOkPage(ConfigurationItemBody)
  list(@Param('tenant') tenant: string, @Query() { limit, after }: PageQuery) {
    return this.configured.list(tenant, { limit, after });
  }

  @Put()
  @Asks('desk.sources.list', 'desk.configuration.apply', 'notify.templates.apply', 'notify.templates.undo')
  @ApiOperation({
    summary: 'Make a tenant’s configuration what it should be: all of it or nothing',
    description:
      'Kinds that are absent are left alone, and so are objects that are not named, unless `prune`. Sources, spaces and schedules are stored in one transaction; templates before them, and taken back when the rest cannot be stored. The same request again changes nothing.',
  })
  @ApiOkResponse({ type: AppliedConfigurationBody })
  apply(
    @Param('tenant') tenant: string,
    @Query() { dryRun }: ConfigurationQuery,
    @Body() body: ConfigurationBody,
  ): Promise<AppliedConfigurationBody> {
    return this.configuration.apply(tenant, body, dryRun === 'true');
  }
}
