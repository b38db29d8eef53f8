import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { successorOrder } from './successor-order.js';
import { SUCCESSION_AGE_MS } from './successor-policy.js';
import { SuccessorRepository } from './successor.repository.js';

/** notify-service tries to send for ten minutes and waits an hour for a member's quota. */
const UNANSWERED_MS = 10 * 60_000;
const MAX_ASKED = 4;
const BATCH = 500;

/** What time alone does to successors: cards grow old, requests stay without an answer. */
@Injectable()
export class SuccessorUpkeep {
  constructor(
    private readonly successors: SuccessorRepository,
    private readonly refreshDue: RefreshDue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Has the planner look at open cards that are 71 h old. */
  async wakeAged(): Promise<number> {
    const now = this.clock.now();
    const sentBefore = new Date(now.getTime() - SUCCESSION_AGE_MS);
    return this.transactions.run(async (manager) => {
      const aged = await this.successors.takeAged(manager, sentBefore, now, BATCH);
      const open = aged.filter(({ isOpen }) => isOpen).map(({ cardId }) => cardId);
      if (open.length > 0) await this.refreshDue.wakeCards(manager, open, now);
      return aged.length;
    });
  }

  /** Asks again, some times; notify-service knows by the request's id what it did already. */
  async remind(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (manager) => {
      const unanswered = await this.successors.takeUnanswered(manager, now, UNANSWERED_MS, BATCH);
      if (unanswered.length === 0) return 0;
      const hopeless = unanswered.filter(({ asked }) => asked > MAX_ASKED);
      const asking = unanswered.filter(({ asked }) => asked <= MAX_ASKED);
      await this.outbox.addAll(
        manager,
        asking.map((request) => successorOrder(request, `${request.requestId}.again-${request.asked}`)),
      );
      await this.successors.giveUp(
        manager,
        hopeless.map(({ requestId }) => requestId),
        now,
      );
      const cardIds = hopeless.map(({ cardId }) => cardId);
      if (cardIds.length > 0) await this.refreshDue.wakeCards(manager, cardIds, now);
      return unanswered.length;
    });
  }
}
