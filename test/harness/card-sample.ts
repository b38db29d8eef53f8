import type { Json } from '@app/testing';
import type { AlertVersions } from './alert-versions.js';

/** What one message of the alert looks like on one phone. */
export interface Shown {
  userId: string;
  msgId: string;
  /** Number of the look in the title. */
  look: number;
  superseded: boolean;
  /** Says that somebody's press waits for its confirmation. */
  noted: boolean;
  /** Says 屏蔽中. */
  snoozed: boolean;
}

/** One moment at which nothing was under way. */
export interface CardSample {
  at: Date;
  shown: Shown[];
  /** What the cards API said at that moment. */
  cards: Json[];
  trueLook: number;
  /** Whether that look is of an end. */
  isEnded: boolean;
  /** Whether the alert is 屏蔽中 at that moment: the clock ends it, no version does. */
  isSnoozed: boolean;
  /** Cards with a press that the pipeline has left unanswered for too long. */
  unanswered: string[];
}

type Looks = Record<string, { look: number | undefined; superseded: boolean }>;

/** What the phones showed, by member and message. */
export const looksOnPhones = ({ shown }: CardSample): Looks =>
  Object.fromEntries(shown.map((one) => [keyOf(one), { look: one.look, superseded: one.superseded }]));

/** What the cards API says that the phones show. */
export const looksInLedger = (cards: Json[], versions: AlertVersions): Looks =>
  Object.fromEntries(
    recipientsOf(cards).map((one) => [
      keyOf(one),
      { look: versions.lookOf(one.shownVersion), superseded: one.look === 'superseded' },
    ]),
  );

export const recipientsOf = (cards: Json[]): Json[] =>
  cards.flatMap(({ msgId, recipients }) => recipients.map((one: Json) => ({ ...one, msgId })));

/** Copies on the phones that differ from what is true; all but a member's newest copy should say that they are replaced, or the end. */
export function untrueCopies({
  shown,
  cards,
  trueLook,
  isEnded,
  isSnoozed,
  unanswered,
}: CardSample): string[] {
  const cardOf = new Map(cards.map(({ cardId, msgId }) => [msgId, cardId]));
  const newest = new Map(shown.map(({ userId, msgId }) => [userId, msgId]));
  const isTrue = ({ userId, msgId, look, superseded, noted, snoozed }: Shown): boolean =>
    newest.get(userId) === msgId
      ? look === trueLook &&
        snoozed === isSnoozed &&
        !superseded &&
        !noted &&
        !unanswered.includes(cardOf.get(msgId))
      : superseded || (isEnded && look === trueLook && !noted);
  return shown
    .filter((one) => !isTrue(one))
    .map(keyOf)
    .sort();
}

/** Copies that the cards API listed as stale, with a reason and since a time that has come. */
export const listedCopies = ({ cards, at }: CardSample): string[] =>
  recipientsOf(cards)
    .filter(({ staleReason, staleSince }) => staleReason !== null && Date.parse(staleSince) <= at.getTime())
    .map(keyOf)
    .sort();

const keyOf = ({ userId, msgId }: { userId: string; msgId: string }): string => `${userId} ${msgId}`;
