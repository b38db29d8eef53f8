import { CardUpdateRequested } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardUpdateService } from './card-update.service.js';

@Controller()
export class CardUpdateMessageController {
  constructor(private readonly updates: CardUpdateService) {}

  @OnFact('card.update-requested', { concurrency: 64 })
  onUpdateRequested(order: CardUpdateRequested): Promise<void> {
    return this.updates.update(order);
  }
}
