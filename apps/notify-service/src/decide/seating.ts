import { alertKeyOf } from '../alert/alert-key.js';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Held } from '../delivery/holding.js';
import type { SendState } from '../message/send.js';
import { deliveryOf, waitingOf, type Seat } from './seat.js';
import { needOf, type Need, type Want } from './want.js';

/** Why somebody who was named gets no message, or not yet. */
export type Suppression = 'duplicate' | 'already_held' | 'already_coming' | 'quota' | 'over';

/** What is known of those who are wanted; read in the transaction that holds their alerts' locks. */
export interface SeatingFacts {
  /** What each account holds, and what became of the delivery that asks; in the order of the wants. */
  held: readonly Held[];
  /** Where the cards they hold stand, by card id. */
  cards: ReadonlyMap<string, SendState>;
  /** Those who waited for their quota are being served; their deliveries exist. */
  serving: boolean;
  now: Date;
}

export interface Seating {
  /** One per account and alert that needs a card, in the order of the wants. */
  seats: Seat[];
  /** Everyone else's delivery, settled by what they hold. */
  settled: NewDelivery[];
  suppressed: Suppression[];
}

/** Who of a batch needs a card; `wants` come most urgent first. */
export function seatWants(wants: readonly Want[], { held, cards, serving, now }: SeatingFacts): Seating {
  const seats = new Map<string, Seat>();
  const settled: NewDelivery[] = [];
  const suppressed: Suppression[] = [];
  wants.forEach((want, index) => {
    const { deliveryState, holding } = held[index]!;
    // This event version already has, or will have, its outcome for this account.
    const isOpen = deliveryState === null || deliveryState === 'held';
    if (!isOpen && !(serving && deliveryState === 'waiting')) {
      suppressed.push('duplicate');
      return;
    }
    const key = `${alertKeyOf(want)}/${want.accountId}`;
    const seat = seats.get(key);
    if (seat) {
      if (seat.want.version !== want.version) seat.followers.push(want);
      return;
    }
    const card = holding?.cardId ? cards.get(holding.cardId) : undefined;
    const need = needOf(want, holding, card, serving);
    if (need.kind === 'needs') seats.set(key, { want, replaces: need.replaces, followers: [] });
    else {
      settled.push(settledBy(want, need, now));
      suppressed.push(SUPPRESSED_AS[need.kind]);
    }
  });
  return { seats: [...seats.values()], settled, suppressed };
}

type Unneeded = Exclude<Need, { kind: 'needs' }>;

const SUPPRESSED_AS: Record<Unneeded['kind'], Suppression> = {
  held: 'already_held',
  coming: 'already_coming',
  queued: 'quota',
};

function settledBy(want: Want, need: Unneeded, now: Date): NewDelivery {
  switch (need.kind) {
    case 'held':
      return { ...deliveryOf(want), state: 'delivered', cardId: need.cardId, msgId: need.msgId };
    case 'coming':
      return { ...deliveryOf(want), state: 'sending', cardId: need.cardId };
    case 'queued':
      return waitingOf(want, { notBefore: now, why: 'quota' });
  }
}
