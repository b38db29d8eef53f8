import { CardSuccessorRefused } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Controller } from '@nestjs/common';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { SuccessorRepository } from './successor.repository.js';

@Controller()
export class SuccessorOutcomeMessageController {
  constructor(
    private readonly successors: SuccessorRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What changed while the request was open may deserve one of its own. */
  @OnFact('card.successor-refused')
  async refused({ requestId, accountIds, reason, occurredAt }: CardSuccessorRefused): Promise<void> {
    const refusals = Object.fromEntries(accountIds.map((accountId) => [accountId, reason]));
    await this.transactions.run(async (manager) => {
      const cardId = await this.successors.refuse(manager, requestId, refusals, new Date(occurredAt));
      if (cardId) await this.refreshDue.wakeCards(manager, [cardId], this.clock.now());
    });
  }
}
