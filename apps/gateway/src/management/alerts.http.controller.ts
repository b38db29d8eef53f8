import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { CardView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { DomainError } from '@app/platform';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { CardsBody, CardsQuery, DeliveriesBody, StaleCardsQuery } from './dto/alert.dto.js';

@ManagementController('tenants/:tenant', 'alerts')
@OfKnownTenant()
export class AlertsHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('alerts/:alertId/deliveries')
  @ApiOperation({ summary: 'Who was reached, and who not and why' })
  @ApiOkResponse({ type: DeliveriesBody })
  deliveries(@Param('tenant') tenant: string, @Param('alertId') alertId: string) {
    return this.requester.request('notify.deliveries.list', { tenant, alertId });
  }

  @Get('alerts/:alertId/cards')
  @ApiOperation({ summary: 'The alert’s cards: what each member sees, and every right to change it' })
  @ApiOkResponse({ type: CardsBody })
  async cards(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Query() { at }: CardsQuery,
  ): Promise<{ items: CardView[] }> {
    try {
      return await this.requester.request('card.cards.list', { tenant, alertId, at });
    } catch (error) {
      // As with deliveries: who asks right after publishing need not tell "not yet" from "none".
      if (error instanceof DomainError && error.code === 'ALERT_UNKNOWN') return { items: [] };
      throw error;
    }
  }

  @Get('cards')
  @ApiOperation({ summary: 'Cards that are not true any more, since when and why' })
  @ApiOkResponse({ type: CardsBody })
  staleCards(@Param('tenant') tenant: string, @Query() _query: StaleCardsQuery) {
    return this.requester.request('card.stale.list', { tenant });
  }
}
