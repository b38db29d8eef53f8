import type { AlertSnapshot } from '@app/contracts';
import { alertKeyOf } from '../alert/alert-key.js';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Holding } from '../delivery/holding.js';
import type { DrawingFailure } from '../message/drawing-failure.js';
import type { SendDraft } from '../message/send.js';
import { isPostponed, joinPlaces, type Permission, type Place, type Postponed } from '../quota/place.js';
import type { ChooseTemplate } from '../template/template-catalog.js';
import { groupCards, type CardGroup } from './card-group.js';
import { comingFor, deliveryOf, everyoneOf, holdingOf, isOver, overOf, waitingOf } from './seat.js';
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
  /** Places of cards that cannot be drawn. */
  unused: Place[];
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
  const placesOf = (seats: readonly Seat[]) => seats.map((seat) => admission.allowed.get(seat)!);
  const over = [...seating.seats.filter((seat) => !asked.has(seat)), ...admission.over];
  const drawn = groupCards([...admission.allowed.keys()], facts.choose).map((group) => ({
    group,
    ...facts.draw(group),
  }));
  const cards = drawn.flatMap((one) => ('draft' in one ? [one] : []));
  const failed = drawn.flatMap((one) => ('failure' in one ? [one] : []));
  const unserved = failed.flatMap(({ group }) => group.members);
  return {
    sends: cards.map(({ group, draft }) => ({ ...draft, place: joinPlaces(placesOf(group.members)) })),
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
    unused: placesOf(unserved),
  };
}

interface Admission {
  allowed: ReadonlyMap<Seat, Place>;
  waiting: { seat: Seat; postponed: Postponed }[];
  /** Their alert is over already: nobody waits for that. */
  over: Seat[];
}

function admit(
  asking: readonly Seat[],
  permissions: readonly Permission[],
  newest: PlanFacts['newest'],
): Admission {
  const allowed = new Map<Seat, Place>();
  const waiting: Admission['waiting'] = [];
  const over: Seat[] = [];
  asking.forEach((seat, index) => {
    const permission = permissions[index]!;
    if (!isPostponed(permission)) allowed.set(seat, permission);
    else if (isSeatOver(seat, newest)) over.push(seat);
    else waiting.push({ seat, postponed: permission });
  });
  return { allowed, waiting, over };
}

const isSeatOver = ({ want }: Seat, newest: PlanFacts['newest']): boolean =>
  isOver(want, newest.get(alertKeyOf(want))!);

const failedBy =
  (failure: DrawingFailure) =>
  (want: Want): NewDelivery => ({ ...deliveryOf(want), state: 'failed', ...failure });
