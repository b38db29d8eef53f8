import { CardRecallSettled, CardSent, InstallationCancelled } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CardService } from './card.service.js';

@Controller()
export class CardMessageController {
  constructor(private readonly cards: CardService) {}

  @OnFact('card.sent', { concurrency: 32 })
  async sent(fact: CardSent): Promise<void> {
    await this.cards.sent(fact);
  }

  @OnFact('card.recall-settled')
  async recallSettled(fact: CardRecallSettled): Promise<void> {
    await this.cards.recallSettled(fact);
  }

  @OnFact('installation.cancelled', { concurrency: 1 })
  async installationCancelled(fact: InstallationCancelled): Promise<void> {
    await this.cards.corpGone(fact);
  }
}
