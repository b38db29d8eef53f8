import type { AlertTimelineEntry } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { timelineWords } from '../pages/alert/alert-words.js';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { AlertDetailBody, AlertItemBody, AlertsQuery, type TimelineEntryBody } from './dto/alert-list.dto.js';
import { ApiOkPage } from './dto/page.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant/alerts', 'alerts')
@OfKnownTenant()
export class AlertListHttpController {
  constructor(private readonly requester: Requester) {}

  @Get()
  @Asks('card.alerts.list')
  @ApiOperation({
    summary: 'The tenant’s alerts, newest change first',
    description: 'A search may end a page early; follow `next` until it is null.',
  })
  @ApiOkPage(AlertItemBody)
  list(
    @Param('tenant') tenant: string,
    @Query() { status, severity, q, from, to, limit, after }: AlertsQuery,
  ) {
    const asked = { tenant, status, severity, q, from, to, limit, after };
    return this.requester.request('card.alerts.list', asked);
  }

  @Get(':alertId')
  @Asks('card.alert.get', 'identity.tenant.get')
  @ApiOperation({ summary: 'One alert and what happened to it' })
  @ApiOkResponse({ type: AlertDetailBody })
  async get(@Param('tenant') tenant: string, @Param('alertId') alertId: string): Promise<AlertDetailBody> {
    const { timeZone } = await this.requester.request('identity.tenant.get', { tenant });
    const page = await this.requester.request('card.alert.get', { tenant, alertId });
    const { alert, timeline, timelineMore } = page;
    return { alert, timeline: timeline.map((entry) => entryOf(entry, timeZone)), timelineMore };
  }
}

function entryOf(entry: AlertTimelineEntry, timeZone: string): TimelineEntryBody {
  const { at, kind, accountId, by, via, version } = entry;
  const words = {
    zh: timelineWords(entry, { locale: 'zh-CN', timeZone }),
    en: timelineWords(entry, { locale: 'en', timeZone }),
  };
  return { at, kind, accountId, by, via, version, words };
}
