import { afterCommit } from '@app/persistence';
import { Clock, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { deliveryOf, waitingOf, type Seat } from '../decide/seat.js';
import { decide, mostUrgentFirst, type Want } from '../decide/want.js';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Held } from '../delivery/holding.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import type { SendState } from '../message/send.js';
import { SendRepository } from '../queue/send.repository.js';

export interface Seated {
  /** One per account and alert that needs a card, most urgent first. */
  seats: Seat[];
  /** Everyone else's delivery, settled by what they hold. */
  settled: NewDelivery[];
}

/** Who of a batch needs a card, given what they hold and what is on its way. */
@Injectable()
export class Seating {
  private readonly suppressed;

  constructor(
    private readonly holdings: HoldingRepository,
    private readonly sends: SendRepository,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.suppressed = metrics.counter({
      name: 'notify_suppressed_total',
      help: 'Messages not sent, or not yet, although a recipient was named',
      labelNames: ['reason'],
    });
  }

  /** `serving` = those who waited are being served; their deliveries exist. */
  async seat(manager: EntityManager, wants: Want[], serving: boolean): Promise<Seated> {
    if (wants.length === 0) return { seats: [], settled: [] };
    const ordered = [...wants].sort(mostUrgentFirst);
    const held = await this.holdings.find(manager, ordered);
    const cards = await this.cardsOf(manager, held);
    const seats = new Map<string, Seat>();
    const settled: NewDelivery[] = [];
    ordered.forEach((want, index) => {
      const { deliveryState, holding } = held[index]!;
      // This event version already has, or will have, its outcome for this account.
      const isOpen = deliveryState === null || deliveryState === 'held';
      if (!isOpen && !(serving && deliveryState === 'waiting')) {
        return this.count(manager, 'duplicate');
      }
      const key = `${alertKeyOf(want)}/${want.accountId}`;
      const seat = seats.get(key);
      if (seat) {
        if (seat.want.version !== want.version) seat.followers.push(want);
        return;
      }
      const card = holding?.cardId ? cards.get(holding.cardId) : undefined;
      const decision = decide(want, holding, card, serving);
      if (decision.kind === 'needs') seats.set(key, { want, replaces: decision.replaces, followers: [] });
      else settled.push(this.settledBy(manager, want, decision));
    });
    return { seats: [...seats.values()], settled };
  }

  /** Counts somebody named who gets no message now, once that is committed. */
  count(manager: EntityManager, reason: string): void {
    afterCommit(manager, () => this.suppressed.inc({ reason }));
  }

  private settledBy(
    manager: EntityManager,
    want: Want,
    decision: Exclude<ReturnType<typeof decide>, { kind: 'needs' }>,
  ): NewDelivery {
    switch (decision.kind) {
      case 'held': {
        this.count(manager, 'already_held');
        const { cardId, msgId } = decision;
        return { ...deliveryOf(want), state: 'delivered', cardId, msgId };
      }
      case 'coming':
        this.count(manager, 'already_coming');
        return { ...deliveryOf(want), state: 'sending', cardId: decision.cardId };
      case 'queued':
        this.count(manager, 'quota');
        return waitingOf(want, this.clock.now());
    }
  }

  private async cardsOf(manager: EntityManager, held: Held[]): Promise<Map<string, SendState>> {
    const ids = new Set(held.flatMap(({ holding }) => (holding?.cardId ? [holding.cardId] : [])));
    if (ids.size === 0) return new Map();
    const states = await this.sends.statesOf(manager, [...ids]);
    return new Map(states.map((state) => [state.cardId, state]));
  }
}
