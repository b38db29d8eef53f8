import { Body, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { TENANT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { GatewayConfig } from '../gateway.config.js';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { InstallLinkBody, PutTenantBody, TenantBody } from './dto/tenant.dto.js';
import { invalidRequest } from './problem/problem.js';

@ManagementController('tenants', 'tenants')
export class TenantsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly config: GatewayConfig,
  ) {}

  @Put(':tenant')
  @ApiOperation({ summary: 'Create or change a tenant' })
  @ApiOkResponse({ type: TenantBody })
  put(@Param('tenant') tenant: string, @Body() { name, locale, timeZone }: PutTenantBody) {
    if (!TENANT_PATTERN.test(tenant)) {
      throw invalidRequest([{ field: 'tenant', message: 'tenant must match [A-Za-z0-9_-]{1,64}' }]);
    }
    return this.requester.request('identity.tenant.put', { tenant, name, locale, timeZone });
  }

  @Get(':tenant')
  @OfKnownTenant()
  @ApiOperation({ summary: 'One tenant' })
  @ApiOkResponse({ type: TenantBody })
  get(@Param('tenant') tenant: string) {
    return this.requester.request('identity.tenant.get', { tenant });
  }

  @Post(':tenant/install-links')
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
