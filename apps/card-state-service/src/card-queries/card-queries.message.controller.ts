import {
  CardsOfAlert,
  StaleCards,
  TraceOfCard,
  type CardStanding,
  type CardTrace,
  type Page,
  type StaleCard,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardQueriesService } from './card-queries.service.js';

@Controller()
export class CardQueriesMessageController {
  constructor(private readonly views: CardQueriesService) {}

  @OnRequest('card.cards.list')
  list(request: CardsOfAlert): Promise<Page<CardStanding>> {
    return this.views.ofAlert(request);
  }

  @OnRequest('card.stale.list')
  stale(request: StaleCards): Promise<Page<StaleCard>> {
    return this.views.stale(request);
  }

  @OnRequest('card.trace.find')
  trace(request: TraceOfCard): Promise<CardTrace> {
    return this.views.traceOf(request);
  }
}
