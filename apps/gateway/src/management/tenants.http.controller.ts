import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { TENANT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { GatewayConfig } from '../gateway.config.js';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { ApiOkPage } from './dto/page.dto.js';
import { InstallLinkBody, PutTenantBody, TenantBody, TenantsQuery } from './dto/tenant.dto.js';
import { Asks } from './problem/route-problems.js';
import { invalidRequest } from './problem/problem.js';

/** Its accounts go portion by portion; a repeat goes on where a time-out ended. */
const DELETE_TIMEOUT_MS = 30_000;

@ManagementController('tenants', 'tenants')
export class TenantsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly config: GatewayConfig,
  ) {}

  @Put(':tenant')
  @Asks('identity.tenant.put')
  @ApiOperation({ summary: 'Create or change a tenant' })
  @ApiOkResponse({ type: TenantBody })
  put(@Param('tenant') tenant: string, @Body() { name, locale, timeZone, alertAccess }: PutTenantBody) {
    if (!TENANT_PATTERN.test(tenant)) {
      throw invalidRequest([{ field: 'tenant', message: 'tenant must match [A-Za-z0-9_-]{1,64}' }]);
    }
    return this.requester.request('identity.tenant.put', { tenant, name, locale, timeZone, alertAccess });
  }

  @Get()
  @Asks('identity.tenants.list')
  @ApiOperation({ summary: 'All tenants' })
  @ApiOkPage(TenantBody)
  list(@Query() { tenant, limit, after }: TenantsQuery) {
    return this.requester.request('identity.tenants.list', { tenant, limit, after });
  }

  @Get(':tenant')
  @Asks('identity.tenant.get')
  @OfKnownTenant()
  @ApiOperation({ summary: 'One tenant' })
  @ApiOkResponse({ type: TenantBody })
  get(@Param('tenant') tenant: string) {
    return this.requester.request('identity.tenant.get', { tenant });
  }

  @Delete(':tenant')
  @Asks('identity.tenant.delete')
  @HttpCode(204)
  @OfKnownTenant()
  @ApiOperation({
    summary: 'Delete a tenant with its accounts and their links',
    description:
      'Its integrations have to be deleted first. Its alert sources, spaces, schedules and open alerts at the desk go with it within moments; a source’s token is refused from then on. The history of its alerts stays until it ages, and is there again for a tenant made anew under the same id.',
  })
  @ApiNoContentResponse()
  async delete(@Param('tenant') tenant: string): Promise<void> {
    await this.requester.request('identity.tenant.delete', { tenant }, { timeoutMs: DELETE_TIMEOUT_MS });
  }

  @Post(':tenant/install-links')
  @Asks('auth.install-link.create')
  @HttpCode(201)
  @OfKnownTenant()
  @ApiOperation({
    summary: 'A link, good once within 24 hours, by which a corp’s administrator installs the app',
  })
  @ApiCreatedResponse({ type: InstallLinkBody })
  async createInstallLink(@Param('tenant') tenant: string): Promise<InstallLinkBody> {
    const { token, expiresAt } = await this.requester.request('auth.install-link.create', { tenant });
    return { url: `${this.config.publicBaseUrl.replace(/\/$/, '')}/install/${token}`, expiresAt };
  }
}
