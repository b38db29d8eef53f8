import { Requester, Tenants } from '@app/messaging';
import { Clock } from '@app/platform';
import { parseSettings } from '@app/sources';
import { Body, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { sentBytes, sentHeaders } from '../../http/raw-bodies.js';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { TrialBody, TrySourceBody } from '../dto/source.dto.js';
import { invalidRequest } from '../problem/problem.js';
import { AnswersProblems, Asks } from '../problem/route-problems.js';
import { checkedSettings } from './source-settings.js';
import { trial, type TrialGiven } from './source-trial.js';

/** What a body would make of alerts, before anybody is woken by it. */
@ManagementController('tenants/:tenant/sources', 'sources')
@OfKnownTenant()
@OfAlertDesk()
@AnswersProblems('INGEST_BODY_REFUSED')
export class SourceTrialHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
  ) {}

  @Post('try')
  @HttpCode(200)
  @ApiOperation({ summary: 'The alert events a body would make with settings that are stored nowhere' })
  @ApiOkResponse({ type: TrialBody })
  tryAnywhere(
    @Param('tenant') tenant: string,
    @Body() { kind, settings, body }: TrySourceBody,
  ): Promise<TrialBody> {
    const source = { sourceId: 'source', kind, name: 'source', settings: checkedSettings(kind, settings) };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return trial(source, this.given(tenant, Buffer.from(text), {}));
  }

  @Post(':id/try')
  @Asks('desk.source.get')
  @HttpCode(200)
  @ApiOperation({ summary: 'The alert events a body would make; nothing is stored' })
  @ApiBody({
    description: 'The body exactly as the sender sends it, of any content type',
    schema: { type: 'object' },
  })
  @ApiOkResponse({ type: TrialBody })
  async tryOne(
    @Param('tenant') tenant: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<TrialBody> {
    const { kind, name, settings } = await this.requester.request('desk.source.get', {
      tenant,
      sourceId: id,
    });
    const parsed = parseSettings(kind, settings);
    if (parsed.kind === 'problems') throw invalidRequest(parsed.problems);
    const source = { sourceId: id, kind, name, settings: parsed.settings };
    return trial(source, this.given(tenant, sentBytes(request), sentHeaders(request)));
  }

  private given(tenant: string, bytes: Uint8Array, headers: Record<string, string>): TrialGiven {
    const timeZone = () => this.tenants.timeZoneOf(tenant);
    return { bytes, headers, receivedAt: this.clock.now(), timeZone };
  }
}
