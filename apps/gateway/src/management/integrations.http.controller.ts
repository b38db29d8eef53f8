import { Body, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import type { FastifyReply } from 'fastify';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { CreateIntegrationBody, IntegrationBody, IntegrationsQuery } from './dto/integration.dto.js';
import { ApiOkPage } from './dto/page.dto.js';
import { Asks } from './problem/route-problems.js';

/** Longer than the WeCom call that may be behind it (10 s). */
const WECOM_TIMEOUT_MS = 13_000;

@ManagementController('integrations', 'integrations')
export class IntegrationsHttpController {
  constructor(private readonly requester: Requester) {}

  @Post()
  @Asks('auth.integration.create')
  @OfKnownTenant()
  @ApiOperation({ summary: 'Tie a corp that installed the app to a tenant' })
  @ApiCreatedResponse({ type: IntegrationBody })
  @ApiOkResponse({ type: IntegrationBody, description: 'The tenant had saved this corp before' })
  async create(
    @Body() { tenant, name, corpId }: CreateIntegrationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { integration, created } = await this.requester.request(
      'auth.integration.create',
      { tenant, name, corpId },
      { timeoutMs: WECOM_TIMEOUT_MS },
    );
    void reply.status(created ? 201 : 200);
    return integration;
  }

  @Get()
  @Asks('auth.integration.list')
  @ApiOperation({ summary: 'All integrations with their state' })
  @ApiOkPage(IntegrationBody)
  list(@Query() { tenant, limit, after }: IntegrationsQuery) {
    return this.requester.request('auth.integration.list', { tenant, limit, after });
  }

  @Get(':id')
  @Asks('auth.integration.get')
  @ApiOperation({ summary: 'Authorization, visible scope, licence and last ticket of one integration' })
  @ApiOkResponse({ type: IntegrationBody })
  get(@Param('id') id: string) {
    return this.requester.request('auth.integration.get', { id: id.slice(0, 64) });
  }

  @Delete(':id')
  @Asks('auth.integration.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the corp from the tenant; its members are forgotten' })
  @ApiNoContentResponse()
  async delete(@Param('id') id: string): Promise<void> {
    await this.requester.request('auth.integration.delete', { id: id.slice(0, 64) });
  }
}
