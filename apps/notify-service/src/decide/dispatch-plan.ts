import type { AlertSnapshot } from '@app/contracts';
import { alertKeyOf } from '../alert/alert-key.js';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Holding } from '../delivery/holding.js';
import type { DrawingFailure } from '../message/drawing-failure.js';
import type { SendDraft } from '../message/send.js';
import type { Permission, Postponed, QuotaEntry } from '../quota/quota-entry.js';
import type { ChooseTemplate } from '../template/template-catalog.js';
import { groupCards, type CardGroup } from './card-group.js';
import { comingFor, deliveryOf, entryOf, everyoneOf, holdingOf, isOver, overOf, waitingOf } from './seat.js';
import type { Seat } from './seat.js';
import type { Seating, Suppression } from './seating.js';
import type { Want } from './want.js';

export interface PlanFacts {
  /** The newest snapshot per alert. */
  newest: ReadonlyMap<string, AlertSnapshot>;
  serving: boolean;
  choose: ChooseTemplate;
  /** Makes the one message of a group. */
  draw: (group: CardGroup) => { draft: SendDraft } | { failure: DrawingFailure };
}

/** What a batch comes to: rows that are written together. */
export interface DispatchPlan {
  sends: SendDraft[];
  deliveries: NewDelivery[];
  holdings: Holding[];
  /** Settled without a card of their own: whatever place they had in a queue is given up. */
  leaving: Want[];
  suppressed: Suppression[];
  /** Places that were reserved for cards that cannot be drawn. */
  unused: QuotaEntry[];
}

/** Who asks for a place in their window: when those who waited are served, nobody whose alert is over. */
export const asksForPlace = (
  { seats }: Seating,
  { newest, serving }: Pick<PlanFacts, 'newest' | 'serving'>,
): Seat[] => (serving ? seats.filter((seat) => !isSeatOver(seat, newest)) : seats);

/** The plan of a batch; `permissions` answer those who ask for a place, in their order. */
export function planDispatch(
  seating: Seating,
  permissions: readonly Permission[],
  facts: PlanFacts,
): DispatchPlan {
  const asking = asksForPlace(seating, facts);
  const admission = admit(asking, permissions, facts.newest);
  const asked = new Set(asking);
  const over = [...seating.seats.filter((seat) => !asked.has(seat)), ...admission.over];
  const drawn = groupCards(admission.allowed, facts.choose).map((group) => ({ group, ...facts.draw(group) }));
  const cards = drawn.flatMap((one) => ('draft' in one ? [one] : []));
  const failed = drawn.flatMap((one) => ('failure' in one ? [one] : []));
  const unserved = failed.flatMap(({ group }) => group.members);
  return {
    sends: cards.map(({ draft }) => draft),
    deliveries: [
      ...seating.settled,
      ...over.flatMap(everyoneOf).map(overOf),
      ...admission.waiting.flatMap(({ seat, postponed }) =>
        everyoneOf(seat).map((want) => waitingOf(want, postponed)),
      ),
      ...cards.flatMap(({ group, draft }) =>
        group.members.flatMap((seat) => comingFor(seat, draft.cardId, facts.serving)),
      ),
      ...failed.flatMap(({ group, failure }) => group.members.flatMap(everyoneOf).map(failedBy(failure))),
    ],
    holdings: [
      // Whoever waits for a replacement keeps the card they hold.
      ...admission.waiting.flatMap(({ seat }) => (seat.replaces === null ? [holdingOf(seat, null)] : [])),
      ...cards.flatMap(({ group, draft }) => group.members.map((seat) => holdingOf(seat, draft.cardId))),
    ],
    leaving: [...over, ...unserved].map(({ want }) => want),
    suppressed: [
      ...seating.suppressed,
      ...over.map(() => 'over' as const),
      ...admission.waiting.map(() => 'quota' as const),
    ],
    unused: unserved.map(entryOf),
  };
}

interface Admission {
  allowed: Seat[];
  waiting: { seat: Seat; postponed: Postponed }[];
  /** Their alert is over already: nobody waits for that. */
  over: Seat[];
}

function admit(
  asking: readonly Seat[],
  permissions: readonly Permission[],
  newest: PlanFacts['newest'],
): Admission {
  const allowed = asking.filter((_, index) => !permissions[index]);
  const postponed = asking.flatMap((seat, index) => {
    const permission = permissions[index];
    return permission ? [{ seat, postponed: permission }] : [];
  });
  return {
    allowed,
    waiting: postponed.filter(({ seat }) => !isSeatOver(seat, newest)),
    over: postponed.map(({ seat }) => seat).filter((seat) => isSeatOver(seat, newest)),
  };
}

const isSeatOver = ({ want }: Seat, newest: PlanFacts['newest']): boolean =>
  isOver(want, newest.get(alertKeyOf(want))!);

const failedBy =
  (failure: DrawingFailure) =>
  (want: Want): NewDelivery => ({ ...deliveryOf(want), state: 'failed', ...failure });
