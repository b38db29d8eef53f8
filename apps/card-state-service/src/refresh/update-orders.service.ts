import { Outbox, type OutboxEntry } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardRepository } from '../card-ledger/card.repository.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { WindowClaimRepository, type Claim } from '../card-ledger/window-claim.repository.js';
import type { PlannedCard } from './loaded-card.js';
import { claimOf, updateOrder } from './update-order.js';

/** Orders carry whole alerts: a batch of the largest ones must fit into memory. */
const ORDERS_AT_ONCE = 20;

/** Writes what the planner decided as claims and orders to notify-service. */
@Injectable()
export class UpdateOrders {
  constructor(
    private readonly cards: CardRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly claims: WindowClaimRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Claims the windows and orders the updates; returns cards whose window was not to be had, to be looked at again. */
  async spend(manager: EntityManager, planned: PlannedCard[], now: Date): Promise<Set<string>> {
    const spends = planned.flatMap((card) =>
      card.plan.kind === 'spend' ? [{ card, spend: card.plan }] : [],
    );
    const taken = await this.windows.claim(
      manager,
      spends.map(({ spend }) => spend.windowId),
      now,
    );
    const claims: Claim[] = [];
    const lost = new Set<string>();
    for (const { card, spend } of spends) {
      const window = taken.get(spend.windowId);
      if (window) claims.push(claimOf(card, spend, window));
      else lost.add(card.input.card.cardId);
    }
    await this.claims.addAll(manager, claims);
    for (let from = 0; from < claims.length; from += ORDERS_AT_ONCE) {
      await this.order(manager, claims.slice(from, from + ORDERS_AT_ONCE));
    }
    return lost;
  }

  /**
   * Orders what is claimed, for the first time or, with `asked`, once more. One id for every repeat of an order, and window
   * and fence in it: the broker and notify-service know by them what they did already.
   */
  async order(manager: EntityManager, claims: (Claim & { asked?: number })[]): Promise<void> {
    const parts = await this.claims.partsOf(manager, claims);
    const orders = claims.flatMap((claim): OutboxEntry[] => {
      const { windowId, fence, asked } = claim;
      const part = parts.get(windowId);
      if (!part) return [];
      const id = `${windowId}.${fence}${asked === undefined ? '' : `.again-${asked}`}`;
      const correlationId = part.correlationId ?? undefined;
      return [{ pattern: 'card.update-requested', id, payload: updateOrder(claim, part), correlationId }];
    });
    await this.outbox.addAll(manager, orders);
  }

  async recall(manager: EntityManager, planned: PlannedCard[], now: Date): Promise<void> {
    const recalled = planned.filter(({ plan: { kind } }) => kind === 'recall');
    if (recalled.length === 0) return;
    await this.cards.setRecall(
      manager,
      recalled.map(({ input }) => input.card.cardId),
      'requested',
      now,
    );
    const orders = recalled.map(({ input, address }): OutboxEntry => ({
      pattern: 'card.recall-requested',
      id: `${input.card.cardId}.recall`,
      payload: { cardId: input.card.cardId, corpId: address.corpId, msgId: address.msgId! },
    }));
    await this.outbox.addAll(manager, orders);
  }
}
