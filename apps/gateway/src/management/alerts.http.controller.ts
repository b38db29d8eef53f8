import { Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { CardBody, CardsQuery, DeliveryBody, StaleCardsQuery } from './dto/alert.dto.js';
import { ApiOkPage, PageQuery } from './dto/page.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant', 'alerts')
@OfKnownTenant()
export class AlertsHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('alerts/:alertId/deliveries')
  @Asks('notify.deliveries.list')
  @ApiOperation({ summary: 'Who was reached, who not and why, and who still waits' })
  @ApiOkPage(DeliveryBody)
  deliveries(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Query() { limit, after }: PageQuery,
  ) {
    return this.requester.request('notify.deliveries.list', { tenant, alertId, limit, after });
  }

  @Get('alerts/:alertId/cards')
  @Asks('card.cards.list')
  @ApiOperation({ summary: 'The alert’s cards: what each member sees, and every right to change it' })
  @ApiOkPage(CardBody)
  cards(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Query() { at, limit, after }: CardsQuery,
  ) {
    return this.requester.request('card.cards.list', { tenant, alertId, at, limit, after });
  }

  @Get('cards')
  @Asks('card.stale.list')
  @ApiOperation({ summary: 'Cards that are not true any more, since when and why' })
  @ApiOkPage(CardBody)
  staleCards(@Param('tenant') tenant: string, @Query() { limit, after }: StaleCardsQuery) {
    return this.requester.request('card.stale.list', { tenant, limit, after });
  }
}
