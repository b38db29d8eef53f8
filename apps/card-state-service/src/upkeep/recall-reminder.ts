import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CardRepository } from '../card/card.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';

/** notify-service answers in seconds, or when a block is over. */
const UNANSWERED_MS = 10 * 60_000;
const MAX_ASKED = 4;
const BATCH = 100;

/** Asks again for recalls that got no result, some times; then the message counts as one that cannot be taken back. */
@Injectable()
export class RecallReminder {
  constructor(
    private readonly cards: CardRepository,
    private readonly refreshDue: RefreshDue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async remind(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (manager) => {
      const unanswered = await this.cards.takeUnansweredRecalls(manager, now, UNANSWERED_MS, BATCH);
      if (unanswered.length === 0) return 0;
      const orders = unanswered.flatMap(({ cardId, corpId, msgId, asked }): OutboxEntry[] => {
        if (asked > MAX_ASKED) return [];
        const payload = { cardId, corpId, msgId };
        return [{ pattern: 'card.recall-requested', id: `${cardId}.recall.again-${asked}`, payload }];
      });
      await this.outbox.addAll(manager, orders);
      const hopeless = unanswered.filter(({ asked }) => asked > MAX_ASKED).map(({ cardId }) => cardId);
      await this.cards.setRecall(manager, hopeless, 'failed', now);
      if (hopeless.length > 0) await this.refreshDue.wakeCards(manager, hopeless, now);
      return unanswered.length;
    });
  }
}
