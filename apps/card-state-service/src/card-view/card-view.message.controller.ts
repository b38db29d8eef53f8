import { CardsOfAlert, StaleCards, type CardView, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardViewService } from './card-view.service.js';

@Controller()
export class CardViewMessageController {
  constructor(private readonly views: CardViewService) {}

  @OnRequest('card.cards.list')
  list(request: CardsOfAlert): Promise<Page<CardView>> {
    return this.views.ofAlert(request);
  }

  @OnRequest('card.stale.list')
  stale(request: StaleCards): Promise<Page<CardView & { alertId: string }>> {
    return this.views.stale(request);
  }
}
