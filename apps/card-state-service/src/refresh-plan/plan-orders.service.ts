import { Outbox, type OutboxEntry } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardRepository } from '../card/card.repository.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { WindowClaimRepository, type WindowClaim } from '../update-window/window-claim.repository.js';
import type { LoadedCard } from './plan-inputs.repository.js';
import type { Plan } from './plan.js';
import { claimOf, requestOf } from './spend.js';

type Decided = LoadedCard & { plan: Plan };

interface Claimed {
  card: LoadedCard;
  claim: WindowClaim;
  sealedCode: string;
}

/** Orders carry whole alerts: a batch of the largest ones must fit into memory. */
const ORDERS_AT_ONCE = 20;

/** Writes what the planner decided as claims and orders to notify-service. */
@Injectable()
export class PlanOrders {
  constructor(
    private readonly alerts: AlertTruthRepository,
    private readonly cards: CardRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly claims: WindowClaimRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Claims the windows and orders the updates; returns cards whose window was not to be had, to be looked at again. */
  async spend(manager: EntityManager, decided: Decided[], now: Date): Promise<Set<string>> {
    const spends = decided.flatMap((card) =>
      card.plan.kind === 'spend' ? [{ card, spend: card.plan }] : [],
    );
    const taken = await this.windows.claim(
      manager,
      spends.map(({ spend }) => spend.windowId),
      now,
    );
    const claims: Claimed[] = [];
    const lost = new Set<string>();
    for (const { card, spend } of spends) {
      const window = taken.get(spend.windowId);
      if (window) claims.push({ card, claim: claimOf(card, spend, window), sealedCode: window.sealedCode });
      else lost.add(card.input.card.cardId);
    }
    await this.claims.addAll(
      manager,
      claims.map(({ claim }) => claim),
    );
    for (let from = 0; from < claims.length; from += ORDERS_AT_ONCE) {
      await this.order(manager, claims.slice(from, from + ORDERS_AT_ONCE));
    }
    return lost;
  }

  private async order(manager: EntityManager, claimed: Claimed[]): Promise<void> {
    const keys = claimed.map(({ card, claim }) => ({ ...keyOf(card), version: claim.version }));
    const alerts = await this.alerts.snapshots(manager, keys);
    const orders = claimed.map(({ card, claim, sealedCode }, index): OutboxEntry => ({
      pattern: 'card.update-requested',
      // One id for every repeat of an order: the broker and notify-service then know it as the same.
      id: `${claim.windowId}.${claim.fence}`,
      payload: requestOf(card, alerts[index]!, claim, sealedCode),
      correlationId: card.address.correlationId ?? undefined,
    }));
    await this.outbox.addAll(manager, orders);
  }

  async recall(manager: EntityManager, decided: Decided[], now: Date): Promise<void> {
    const recalled = decided.filter(({ plan: { kind } }) => kind === 'recall');
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

const keyOf = ({ address: { tenant, alertId } }: LoadedCard) => ({ tenant, alertId });
