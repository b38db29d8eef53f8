import { Requester } from '@app/messaging';
import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { AlertStoryBody, DrawnCardBody, DrawnQuery, StoryQuery } from './dto/alert-story.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant/alerts/:alertId', 'alerts')
@OfKnownTenant()
export class AlertStoryHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('story')
  @Asks('card.story.get')
  @ApiOperation({
    summary: 'The life of the alert’s cards: truth against what each member saw, codes and presses',
  })
  @ApiOkResponse({ type: AlertStoryBody })
  story(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Query() { accountId }: StoryQuery,
  ): Promise<AlertStoryBody> {
    return this.requester.request('card.story.get', { tenant, alertId, accountId });
  }

  @Get('cards/:cardId/drawn')
  @Asks('card.drawn.get')
  @ApiOperation({ summary: 'What one card showed at a moment, as the template_card that was drawn' })
  @ApiOkResponse({ type: DrawnCardBody })
  drawn(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Param('cardId') cardId: string,
    @Query() { at, userId }: DrawnQuery,
  ): Promise<DrawnCardBody> {
    return this.requester.request('card.drawn.get', { tenant, alertId, cardId, at, userId });
  }
}
