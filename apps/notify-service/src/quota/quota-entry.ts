import type { Send } from '../message/send.js';
import { isCriticalRank } from '../message/severity-rank.js';

export interface Member {
  corpId: string;
  agentId: number;
  userId: string;
}

export const memberKey = ({ corpId, agentId, userId }: Member): string => `${corpId}:${agentId}:${userId}`;

/** One message to one member, as the counters know it. */
export interface QuotaEntry extends Member {
  /** The message's id for this member; reserving it again is no second message. */
  id: string;
  critical: boolean;
}

/** Not now: the earliest time worth another try, and why; without counters nobody knows what a member got. */
export interface Postponed {
  notBefore: Date;
  why: 'quota' | 'counters-away';
}

/** Null = may leave now. */
export type Permission = Postponed | null;

/** The id under which an event's message to an account is counted before and after it has become part of a card. */
export const eventEntryId = (tenant: string, alertId: string, version: number): string =>
  `${tenant}/${alertId}/${version}`;

/** What decides how a message counts. */
type Counted = Pick<
  Send,
  'corpId' | 'agentId' | 'kind' | 'cardId' | 'tenant' | 'alertId' | 'severity' | 'recipients'
>;

/** What a stored message counts as, one entry per recipient. */
export function entriesOf(send: Counted): QuotaEntry[] {
  const { corpId, agentId, kind, cardId, tenant, alertId, severity } = send;
  return send.recipients.map(({ userId, version, successorRequest }) => ({
    corpId,
    agentId,
    userId,
    id: kind === 'card' ? (successorRequest ?? eventEntryId(tenant, alertId, version)) : cardId,
    // A card that takes over tells nothing new: the places of the critical are not for it.
    critical: isCriticalRank(severity) && !successorRequest,
  }));
}
