/** What was answered 202, or acknowledged by the stream: it is owed an outcome. */
export interface Accepted {
  alertId: string;
  recipients: string[];
  /** When, ms of the story's clock. */
  at?: number;
}

/** One delivery result as it stands on the stream; the same `id` twice is one result told twice. */
export interface Told {
  id: string;
  alertId: string;
  accountId: string;
  outcome: string;
  reason?: string;
  detail?: string;
  cardId?: string;
}

/** One card on one phone. */
export interface OnPhone {
  taskId: string;
  accountId: string;
  /** It was taken back, says that a newer card took its place, or is listed as stale beside that one. */
  isOver: boolean;
}

/** A card that the ledger sent in place of one that could not be corrected any more; it is no page and has no result. */
export interface Successor {
  taskId: string;
  accountId: string;
  alertId: string;
}

/** All calls of message/send with one task_id. */
export interface SendCalls {
  taskId: string;
  calls: number;
  /** How many different bodies were sent. */
  bodies: number;
}

/** All calls of update_template_card with one response code. */
export interface CodeUse {
  code: string;
  calls: number;
  /** How often WeCom carried the update out. */
  applied: number;
  /** Sent once more although WeCom had answered that it was carried out: its caller died, or could not note the answer. */
  sentAgain: boolean;
  /** Age of the code at its newest call, ms; undefined for a code that WeCom never gave. */
  ageMs?: number;
}

/** One recipient of one card: what the ledger says is shown, and what the phone shows. */
export interface CardTruth {
  alertId: string;
  accountId: string;
  trueVersion: number;
  shownVersion: number | null;
  /** Why the ledger lists the card as stale; null for one that it holds to be right. */
  staleReason: string | null;
  /** The words that the true state must have on the card. */
  trueWord: string;
  onPhone: string;
}

export interface Evidence {
  accepted: Accepted[];
  told: Told[];
  phones: OnPhone[];
  successors: Successor[];
  sends: SendCalls[];
  codes: CodeUse[];
  cards: CardTruth[];
  /** Most messages to one member within any 60 seconds, and those that WeCom dropped silently. */
  peakPerMinute: number;
  dropped: number;
}
