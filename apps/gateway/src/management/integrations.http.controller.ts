import { Body, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import type { FastifyReply } from 'fastify';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { Bots } from './bot/bots.js';
import { AppReceivers } from '../callback/apps/app-receivers.js';
import { CorpCallbacks } from '../callback/seen/corp-callbacks.js';
import { DomainFiles } from './domain-file/domain-files.js';
import {
  CreatedIntegrationBody,
  CreateIntegrationBody,
  IntegrationBody,
  IntegrationDetailBody,
  IntegrationsQuery,
} from './dto/integration.dto.js';
import { ApiOkPage } from './dto/page.dto.js';
import { OwnApps } from './own-app/own-apps.js';
import { Asks } from './problem/route-problems.js';

/** Longer than the WeCom call that may be behind it (10 s). */
const WECOM_TIMEOUT_MS = 13_000;

@ManagementController('integrations', 'integrations')
export class IntegrationsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly callbacks: CorpCallbacks,
    private readonly domainFiles: DomainFiles,
    private readonly ownApps: OwnApps,
    private readonly bots: Bots,
    private readonly receivers: AppReceivers,
  ) {}

  @Post()
  @Asks('auth.integration.create', 'auth.own-app.connect', 'auth.bot.connect')
  @OfKnownTenant()
  @ApiOperation({
    summary: 'Tie a corp to a tenant: one that installed our app, or by an app of its own, or a smart bot',
  })
  @ApiCreatedResponse({ type: CreatedIntegrationBody })
  @ApiOkResponse({ type: IntegrationBody, description: 'The tenant had saved this corp before' })
  async create(
    @Body() body: CreateIntegrationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedIntegrationBody> {
    if (body.kind === 'self-built') {
      const { integration, keys } = await this.ownApps.connect(body);
      void reply.status(keys ? 201 : 200);
      return { ...integration, ...keys };
    }
    const { tenant, name, corpId } = body;
    const { integration, created } =
      body.kind === 'bot'
        ? await this.bots.connect({ tenant, name, botId: body.botId!, secret: body.secret! })
        : await this.requester.request(
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
  @ApiOperation({
    summary: 'Authorization, visible scope, licence, last ticket and last callbacks of one integration',
  })
  @ApiOkResponse({ type: IntegrationDetailBody })
  async get(@Param('id') id: string): Promise<IntegrationDetailBody> {
    const found = await this.requester.request('auth.integration.get', { id: id.slice(0, 64) });
    const seen = await this.callbacks.newest(found.corpId, new Date(found.createdAt));
    const callbacks = seen.map((callback) => ({ ...callback, at: callback.at.toISOString() }));
    const file = await this.domainFiles.of(found.id);
    return {
      ...{ ...found, lastCallbackAt: callbacks[0]?.at ?? null, callbacks },
      domainFile: file?.name ?? null,
    };
  }

  @Delete(':id')
  @Asks('auth.integration.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the corp from the tenant; its members are forgotten' })
  @ApiNoContentResponse()
  async delete(@Param('id') id: string): Promise<void> {
    await this.requester.request('auth.integration.delete', { id: id.slice(0, 64) });
    this.receivers.forget(id.slice(0, 64));
    await this.domainFiles.forget(id.slice(0, 64));
  }
}
