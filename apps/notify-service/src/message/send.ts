import type { DeliveryReason, Locale } from '@app/contracts';
import type { Place } from '../quota/place.js';
import type { LinkedApp } from './recipient.js';

export const MESSAGE_SEND = 'message/send';

export interface SendRecipient {
  accountId: string;
  userId: string;
  /** Version of the event that named the recipient; 0 where no event asked, so that no delivery is told. */
  version: number;
  /** Set for a page of a dispatch policy: over as soon as somebody acknowledged. */
  page?: true;
  /** Set when the card takes over from one that could not be corrected: the request that asked for it. */
  successorRequest?: string;
}

/** What was drawn and with which eyes: an update of the card looks through the same ones. */
export interface Drawn {
  alertVersion: number;
  face: string;
  /** Null = the built-in template. */
  template: { templateId: string; locale: Locale; version: number } | null;
  locale: Locale;
  timeZone: string;
  /** Set when the template addresses its one recipient by name. */
  recipientName?: string;
  /** Where its links lead back to. */
  app?: LinkedApp;
}

/** One message to WeCom, stored before its first attempt. */
export interface Send {
  cardId: string;
  kind: 'card' | 'login-link' | 'summary' | 'notice';
  tenant: string;
  alertId: string;
  corpId: string;
  agentId: number;
  recipients: SendRecipient[];
  /** The exact bytes of every attempt. */
  body: string;
  drawn: Drawn | null;
  /** Told with the delivery, e.g. that an unknown template was replaced. */
  detail: string | null;
  replacesOlder: boolean;
  severity: number;
  receivedAt: Date;
  giveUpAt: Date;
  /** Fencing number of its leases. */
  attempt: number;
  /** Attempts that failed for the moment. */
  failures: number;
  /** Why the last one of those did, and what WeCom answered last of the same kind. */
  lastFailure: TemporaryFailure | null;
  lastErrcode: number | null;
  /** An earlier attempt may have reached WeCom without our knowing. */
  maybeSent: boolean;
  leaseUntil: Date;
  /** Its place in WeCom's limits, which counts already; known to the process that asked for it. */
  place?: Place;
  correlationId: string | null;
}

/** What log lines and calls of a message carry. */
export const correlationOfSend = ({
  correlationId,
  cardId,
}: Pick<Send, 'correlationId' | 'cardId'>): string => correlationId ?? cardId;

/** A message that waited for its quota still gets this much of a chance. */
const SHORTEST_WINDOW_MS = 60_000;

/** End of the time in which temporary failures are retried: `windowMs` from our receipt of what asked for the message. */
export const giveUpAt = (receivedAt: Date, now: Date, windowMs: number): Date =>
  new Date(Math.max(receivedAt.getTime() + windowMs, now.getTime() + Math.min(windowMs, SHORTEST_WINDOW_MS)));

/** A message before it is put in the queue. */
export type SendDraft = Omit<
  Send,
  'giveUpAt' | 'attempt' | 'failures' | 'lastFailure' | 'lastErrcode' | 'maybeSent' | 'leaseUntil'
>;

/** A draft before its first attempt, field by field: V8 makes a table that it searches of what it merges from so many. */
export const firstSendOf = (draft: SendDraft, times: Pick<Send, 'giveUpAt' | 'leaseUntil'>): Send => ({
  cardId: draft.cardId,
  kind: draft.kind,
  tenant: draft.tenant,
  alertId: draft.alertId,
  corpId: draft.corpId,
  agentId: draft.agentId,
  recipients: draft.recipients,
  body: draft.body,
  drawn: draft.drawn,
  detail: draft.detail,
  replacesOlder: draft.replacesOlder,
  severity: draft.severity,
  receivedAt: draft.receivedAt,
  giveUpAt: times.giveUpAt,
  attempt: 1,
  failures: 0,
  lastFailure: null,
  lastErrcode: null,
  maybeSent: false,
  leaseUntil: times.leaseUntil,
  place: draft.place,
  correlationId: draft.correlationId,
});

export interface RecipientFailure {
  userId: string;
  reason: DeliveryReason;
  detail?: string;
}

export type TemporaryFailure = 'RATE_LIMITED' | 'WECOM_UNAVAILABLE';

/** How one attempt ended. */
export type SendResult =
  | { kind: 'sent'; msgId?: string; responseCode?: string; failures: RecipientFailure[] }
  /** 42014 after an unknown outcome: the card is there, its answer is lost. */
  | { kind: 'arrived' }
  /** It was over before its turn (contract §6), or as a notice worth nothing any more: never called. */
  | { kind: 'over' }
  | { kind: 'failed'; failures: RecipientFailure[]; errcode?: number }
  | {
      kind: 'later';
      notBefore: Date;
      failure: TemporaryFailure | null;
      errcode?: number;
      maybeSent: boolean;
    };

/** Where a stored message stands. */
export interface SendState {
  cardId: string;
  state: 'pending' | 'leased' | 'sent' | 'failed';
  msgId: string | null;
  /** Accounts it did not reach. */
  missed: string[];
}
