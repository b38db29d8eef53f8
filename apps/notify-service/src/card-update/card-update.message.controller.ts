import { CardUpdateRequested, RecallDrawing } from '@app/contracts';
import { OnFact, OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardUpdateService } from './card-update.service.js';
import { PastDrawing } from './past-drawing.service.js';

@Controller()
export class CardUpdateMessageController {
  constructor(
    private readonly updates: CardUpdateService,
    private readonly past: PastDrawing,
  ) {}

  @OnFact('card.update-requested', { concurrency: 64 })
  onUpdateRequested(order: CardUpdateRequested): Promise<void> {
    return this.updates.update(order);
  }

  @OnRequest('notify.drawing.recall')
  async recall(asked: RecallDrawing): Promise<{ card: Record<string, unknown> }> {
    return { card: await this.past.recall(asked) };
  }
}
