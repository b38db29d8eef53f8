import type { Holding } from '../delivery/holding.js';
import type { Recipient } from '../message/recipient.js';
import type { SendState } from '../message/send.js';

/** One account that an event wants to hold a live card of an alert. */
export interface Want {
  tenant: string;
  alertId: string;
  /** Of the event that named the account. */
  version: number;
  accountId: string;
  recipient: Recipient;
  template?: string;
  renotify: boolean;
  /** A page of a dispatch policy: over as soon as somebody acknowledged. */
  page: boolean;
  severity: number;
  receivedAt: Date;
  correlationId: string | null;
  /** Set when no event asked but card-state-service, for a card that takes over. */
  successorRequest?: string;
}

export type Need =
  /** Holds a live card: delivered with that card. */
  | { kind: 'held'; cardId: string; msgId: string | null }
  /** A card is on its way: its outcome is this one's too. */
  | { kind: 'coming'; cardId: string }
  /** Waits for the member's quota already. */
  | { kind: 'queued' }
  | { kind: 'needs'; replaces: string | null };

/** What an account that is wanted needs, given what it holds; `serving` = those who waited are being served. */
export function needOf(
  want: Pick<Want, 'recipient' | 'renotify' | 'accountId'>,
  holding: Holding | null,
  card: SendState | undefined,
  serving: boolean,
): Need {
  const { corpId, userId } = want.recipient;
  // A link to another member since: that member has no card yet.
  if (!holding || holding.corpId !== corpId || holding.userId !== userId)
    return { kind: 'needs', replaces: null };
  if (holding.cardId === null) return serving ? { kind: 'needs', replaces: null } : { kind: 'queued' };
  const isLost = !card || card.state === 'failed' || card.missed.includes(want.accountId);
  if (isLost) return { kind: 'needs', replaces: null };
  if (want.renotify) return { kind: 'needs', replaces: holding.cardId };
  if (card.state === 'sent') return { kind: 'held', cardId: card.cardId, msgId: card.msgId };
  return { kind: 'coming', cardId: card.cardId };
}

export const mostUrgentFirst = (a: Want, b: Want): number =>
  a.severity - b.severity || a.receivedAt.getTime() - b.receivedAt.getTime() || a.version - b.version;
