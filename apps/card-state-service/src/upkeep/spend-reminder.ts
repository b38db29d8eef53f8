import { Clock, Logger } from '@app/platform';
import { eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { WindowClaimRepository, type Claim } from '../card-ledger/window-claim.repository.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { UpdateOrders } from '../refresh/update-orders.service.js';

/** notify-service answers in seconds, or within its own block of a minute. */
const UNANSWERED_MS = 2 * 60_000;
/** Orders carry whole alerts. */
const BATCH = 20;

/** Asks again for spends that got no result; asking twice never spends twice. */
@Injectable()
export class SpendReminder {
  constructor(
    private readonly claims: WindowClaimRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly orders: UpdateOrders,
    private readonly refreshDue: RefreshDue,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Taking a claim counts it as asked, so a process that dies in between costs one wait. */
  async remind(): Promise<number> {
    const claims = await this.transactions.run((manager) =>
      this.claims.takeUnanswered(manager, this.clock.now(), UNANSWERED_MS, BATCH),
    );
    await eachAlone(claims, {
      run: (portion) => this.transactions.run((manager) => this.orders.order(manager, portion)),
      onFailed: (claim, error) => this.giveUp(claim, error),
    });
    return claims.length;
  }

  /** An order that cannot be made: whether the code is spent cannot be learned, so it counts as gone. */
  private async giveUp({ windowId, fence, cardId }: Claim, error: unknown): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.windows.consume(manager, windowId, fence, now, 'cannot be asked');
      await this.claims.settle(manager, windowId, fence, now, 'cannot be asked');
      await this.refreshDue.wakeCards(manager, [cardId], now);
    });
    this.metrics.putAside('spend reminder');
    this.logger.error({ err: error, cardId, windowId }, 'a spend cannot be asked for again and is given up');
  }

  /** Gives up claims that can come to nothing any more: the window ended, or the card did. The code counts as gone. */
  async abandon(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (manager) => {
      const hopeless = await this.claims.lockHopeless(manager, now, UNANSWERED_MS, BATCH);
      for (const { windowId, fence } of hopeless) {
        await this.windows.consume(manager, windowId, fence, now, 'no answer');
        await this.claims.settle(manager, windowId, fence, now, 'no answer');
      }
      await this.refreshDue.wakeCards(
        manager,
        hopeless.map(({ cardId }) => cardId),
        now,
      );
      return hopeless.length;
    });
  }
}
