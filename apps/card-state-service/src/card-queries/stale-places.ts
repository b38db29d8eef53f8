import type { Page, StaleGroupCard } from '@app/contracts';
import type { CardPlace } from './card-queries.repository.js';

/** A member's card, to be read, or a group's, as bot-service told it. */
export type StalePlace = CardPlace & { group?: StaleGroupCard };

export interface MergedPlaces {
  places: StalePlace[];
  /** As far as bot-service has told of groups' cards, where that was not to the end. */
  readTo?: [at: number, cardId: string];
}

/**
 * Members' cards and groups' cards in one order. Where the groups' page ended before the members', what lies beyond is left
 * out: between there may be a group's card that nobody has told of yet.
 */
export function mergedPlaces(own: readonly CardPlace[], groups: Page<StaleGroupCard>): MergedPlaces {
  const ofGroups = groups.items.map((group): StalePlace => {
    return { cardId: group.cardId, at: Date.parse(group.staleSince), group };
  });
  const end = groups.next === null ? undefined : ofGroups.at(-1);
  const places = [...own, ...ofGroups].sort(inOrder).filter((place) => !end || inOrder(place, end) <= 0);
  return { places, ...(end && { readTo: [end.at, end.cardId] }) };
}

const inOrder = (a: CardPlace, b: CardPlace): number =>
  a.at - b.at || (a.cardId < b.cardId ? -1 : Number(a.cardId > b.cardId));
