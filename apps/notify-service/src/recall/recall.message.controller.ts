import { CardRecallRequested } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { RecallService } from './recall.service.js';

@Controller()
export class RecallMessageController {
  constructor(private readonly recalls: RecallService) {}

  @OnFact('card.recall-requested')
  onRecallRequested(order: CardRecallRequested, { key }: FactContext): Promise<void> {
    return this.recalls.recall(order, key);
  }
}
