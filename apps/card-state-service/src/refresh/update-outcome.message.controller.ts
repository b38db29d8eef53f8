import { CardUpdated, CardUpdateRefused } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { UpdateOutcomeService } from './update-outcome.service.js';

@Controller()
export class UpdateOutcomeMessageController {
  constructor(private readonly outcomes: UpdateOutcomeService) {}

  @OnFact('card.updated', { concurrency: 32 })
  async updated(fact: CardUpdated): Promise<void> {
    await this.outcomes.updated(fact);
  }

  @OnFact('card.update-refused', { concurrency: 32 })
  async refused(fact: CardUpdateRefused): Promise<void> {
    await this.outcomes.refused(fact);
  }
}
