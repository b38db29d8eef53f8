import { CardRecallSettled, CardSent, InstallationAuthorized, InstallationCancelled } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { NoticeCardService } from '../notice/notice-card.service.js';
import { CardService } from './card.service.js';

@Controller()
export class CardMessageController {
  constructor(
    private readonly cards: CardService,
    private readonly notices: NoticeCardService,
  ) {}

  @OnFact('card.sent', { concurrency: 128 })
  async sent(fact: CardSent, { correlationId }: FactContext): Promise<void> {
    await this.cards.sent(fact, correlationId);
  }

  @OnFact('card.recall-settled')
  async recallSettled(fact: CardRecallSettled): Promise<void> {
    await this.cards.recallSettled(fact);
  }

  @OnFact('installation.cancelled', { concurrency: 1 })
  async installationCancelled(fact: InstallationCancelled): Promise<void> {
    await this.cards.corpGone(fact);
    await this.notices.corpGone(fact);
  }

  @OnFact('installation.authorized', { concurrency: 1 })
  async installationAuthorized(fact: InstallationAuthorized): Promise<void> {
    await this.cards.corpBack(fact);
  }
}
