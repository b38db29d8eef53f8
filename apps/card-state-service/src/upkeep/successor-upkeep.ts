import { Outbox } from '@app/messaging';
import { Clock, Logger } from '@app/platform';
import { eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { successorOrder } from '../successor/successor-order.js';
import { SUCCESSION_AGE_MS } from '../card-plan/successor-policy.js';
import { SuccessorRepository, type OpenRequest } from '../successor/successor.repository.js';

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
    private readonly logger: Logger,
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
    const unanswered = await this.transactions.run((manager) =>
      this.successors.takeUnanswered(manager, now, UNANSWERED_MS, BATCH),
    );
    await eachAlone(unanswered, {
      run: (portion) => this.transactions.run((manager) => this.ask(manager, portion, now)),
      onFailed: async (request, err) => {
        await this.transactions.run((manager) => this.giveUp(manager, [request], now));
        const { requestId, cardId } = request;
        this.logger.error({ err, requestId, cardId }, 'a successor cannot be asked for again');
      },
    });
    return unanswered.length;
  }

  private async ask(manager: EntityManager, requests: OpenRequest[], now: Date): Promise<void> {
    const asking = requests.filter(({ asked }) => asked <= MAX_ASKED);
    await this.outbox.addAll(
      manager,
      asking.map((request) => successorOrder(request, `${request.requestId}.again-${request.asked}`)),
    );
    await this.giveUp(
      manager,
      requests.filter(({ asked }) => asked > MAX_ASKED),
      now,
    );
  }

  private async giveUp(manager: EntityManager, hopeless: OpenRequest[], now: Date): Promise<void> {
    if (hopeless.length === 0) return;
    await this.successors.giveUp(
      manager,
      hopeless.map(({ requestId }) => requestId),
      now,
    );
    await this.refreshDue.wakeCards(
      manager,
      hopeless.map(({ cardId }) => cardId),
      now,
    );
  }
}
