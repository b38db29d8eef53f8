import { severityRank } from '@app/contracts';
import type { AlertSnapshot, CardSuccessorRequested, SuccessorRefusal } from '@app/contracts';
import { groupCards, type CardGroup, type NeededCard } from '../decide/card-group.js';
import type { Holding } from '../delivery/holding.js';
import type { RecipientVerdict } from '../directory/recipient-verdict.js';
import type { DrawingFailure } from '../message/drawing-failure.js';
import type { Recipient } from '../message/recipient.js';
import type { SendDraft, SendState } from '../message/send.js';
import { isPostponed, joinPlaces, type Permission, type Place, type QuotaEntry } from '../quota/place.js';
import type { ChooseTemplate } from '../template/template-catalog.js';

/** How long the event that made the card untrue may take to reach us too. */
const VERSION_PATIENCE_MS = 60_000;
/** A member whose quota is used up for longer keeps the old card. */
const QUOTA_PATIENCE_MS = 3_600_000;

export interface Refused {
  accountId: string;
  reason: SuccessorRefusal;
}

export interface Holder {
  accountId: string;
  recipient: Recipient;
}

export interface SuccessorPlan {
  sends: SendDraft[];
  refused: Refused[];
  /** Places of cards that cannot be drawn. */
  unused: Place[];
  /** When to handle the request again for those who wait; null = all are served or refused. */
  again: Date | null;
}

/** Our own copy of the alert is older than what the request was decided on, and the event may still come. */
export function isBehind(
  order: CardSuccessorRequested,
  alert: AlertSnapshot | undefined,
  now: Date,
): boolean {
  const isOlder = (alert?.version ?? 0) < order.version;
  return isOlder && now.getTime() < Date.parse(order.requestedAt) + VERSION_PATIENCE_MS;
}

/** One account of a request: who it is, and what it holds. */
export interface Asked {
  accountId: string;
  verdict: RecipientVerdict;
  holding: Holding | null;
}

/** Whose old card is to be taken over, and who is refused; `card` = where the old one stands. */
export function sortAsked(
  asked: readonly Asked[],
  cardId: string,
  card: SendState | undefined,
): { holders: Holder[]; refused: Refused[] } {
  const sorted = asked.map(({ accountId, verdict, holding }): Holder | Refused => {
    if ('reason' in verdict) return { accountId, reason: verdict.reason };
    const { recipient } = verdict;
    if (holds(holding, cardId, card, recipient)) return { accountId, recipient };
    return { accountId, reason: 'CARD_NOT_HELD' };
  });
  return {
    holders: sorted.flatMap((one) => ('recipient' in one ? [one] : [])),
    refused: sorted.flatMap((one) => ('reason' in one ? [one] : [])),
  };
}

/** A card that takes over tells nothing new: the places of the critical are not for it. */
export const entryOf = ({ recipient }: Holder, requestId: string): QuotaEntry => {
  const { corpId, agentId, userId } = recipient;
  return { corpId, agentId, userId, id: requestId, critical: false };
};

export interface SuccessorFacts {
  order: CardSuccessorRequested;
  alert: AlertSnapshot;
  template: string | undefined;
  correlationId: string;
  now: Date;
  choose: ChooseTemplate;
  draw: (group: CardGroup) => { draft: SendDraft } | { failure: DrawingFailure };
}

/**
 * One new card for those who may have a message now; whose quota is used up is left for another time, or refused when that
 * takes too long. Whose card cannot be drawn keeps the old one.
 */
export function planSuccessor(
  holders: readonly Holder[],
  permissions: readonly Permission[],
  facts: SuccessorFacts,
): SuccessorPlan {
  const { order, now, choose, draw } = facts;
  const places = new Map<string, Place>();
  const postponed = new Map<string, Date>();
  holders.forEach(({ accountId }, index) => {
    const permission = permissions[index]!;
    if (isPostponed(permission)) postponed.set(accountId, permission.notBefore);
    else places.set(accountId, permission);
  });
  const placesOf = ({ members }: CardGroup) => members.map(({ want }) => places.get(want.accountId)!);
  const isTooLate = now.getTime() >= Date.parse(order.requestedAt) + QUOTA_PATIENCE_MS;
  const groups = groupCards(
    holders.filter(({ accountId }) => places.has(accountId)).map((holder) => neededBy(holder, facts)),
    choose,
  );
  const drawn = groups.map((group) => ({ group, ...draw(group) }));
  const undrawn = drawn.flatMap((one) => ('failure' in one ? [one.group] : []));
  const undrawable = drawn.flatMap((one) =>
    'failure' in one
      ? one.group.members.map(({ want }) => ({ accountId: want.accountId, reason: one.failure.reason }))
      : [],
  );
  const late = isTooLate ? [...postponed.keys()] : [];
  const times = [...postponed.values()].map((at) => at.getTime());
  return {
    sends: drawn.flatMap((one) =>
      'draft' in one ? [{ ...one.draft, place: joinPlaces(placesOf(one.group)) }] : [],
    ),
    unused: undrawn.flatMap(placesOf),
    refused: [...late.map((accountId) => ({ accountId, reason: 'RATE_LIMITED' as const })), ...undrawable],
    again: isTooLate || times.length === 0 ? null : new Date(Math.min(...times)),
  };
}

function neededBy(holder: Holder, facts: SuccessorFacts): NeededCard {
  const { order, alert, template, correlationId, now } = facts;
  const { tenant, alertId, requestId, cardId } = order;
  return {
    replaces: cardId,
    want: {
      ...holder,
      ...{ tenant, alertId, template, correlationId, receivedAt: now },
      ...{ version: 0, renotify: true, page: false, successorRequest: requestId },
      severity: severityRank(alert.severity),
    },
  };
}

/** The account's member still has that very card, and no other is on its way. */
function holds(
  holding: Holding | null,
  cardId: string,
  card: SendState | undefined,
  { corpId, userId }: Recipient,
): boolean {
  if (!holding || holding.cardId !== cardId || card?.state !== 'sent') return false;
  return holding.corpId === corpId && holding.userId === userId && !card.missed.includes(holding.accountId);
}
