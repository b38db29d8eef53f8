import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock, Logger } from '@app/platform';
import { eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardRepository, type UnansweredRecall } from '../card-ledger/card.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';

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
    private readonly logger: Logger,
  ) {}

  async remind(): Promise<number> {
    const now = this.clock.now();
    const unanswered = await this.transactions.run((manager) =>
      this.cards.takeUnansweredRecalls(manager, now, UNANSWERED_MS, BATCH),
    );
    await eachAlone(unanswered, {
      run: (portion) => this.transactions.run((manager) => this.ask(manager, portion, now)),
      onFailed: async ({ cardId }, err) => {
        await this.transactions.run((manager) => this.giveUp(manager, [cardId], now));
        this.logger.error({ err, cardId }, 'a recall cannot be asked for again');
      },
    });
    return unanswered.length;
  }

  private async ask(manager: EntityManager, recalls: UnansweredRecall[], now: Date): Promise<void> {
    const orders = recalls.flatMap(({ cardId, corpId, msgId, asked }): OutboxEntry[] => {
      if (asked > MAX_ASKED) return [];
      const payload = { cardId, corpId, msgId };
      return [{ pattern: 'card.recall-requested', id: `${cardId}.recall.again-${asked}`, payload }];
    });
    await this.outbox.addAll(manager, orders);
    const hopeless = recalls.filter(({ asked }) => asked > MAX_ASKED).map(({ cardId }) => cardId);
    await this.giveUp(manager, hopeless, now);
  }

  private async giveUp(manager: EntityManager, cardIds: string[], now: Date): Promise<void> {
    if (cardIds.length === 0) return;
    await this.cards.setRecall(manager, cardIds, 'failed', now);
    await this.refreshDue.wakeCards(manager, cardIds, now);
  }
}
