import type { AlertStatus, Severity, WindowOrigin, WindowState } from '@app/contracts';

/** All times in milliseconds since 1970. */
export type Instant = number;

/** One version of the alert, reduced to what decides: `appearance` is equal for versions that cannot look different. */
export interface VersionFact {
  version: number;
  status: AlertStatus;
  severity: Severity;
  snoozed: boolean;
  /** When the clock ends that snooze without a word of the pipeline; null = never. */
  snoozeEnd: Instant | null;
  /** Digest of who is on it and until when it is snoozed. */
  people: string;
  appearance: string;
  /** When this version became the truth (for one that never did: when it came). */
  at: Instant;
}

export interface PlannedCard {
  cardId: string;
  live: boolean;
  sentAt: Instant;
  canBeRecalled: boolean;
  recall: 'none' | 'requested' | 'failed';
  /** Learned: this corp's click codes change the clicker's copy alone (05 §2.1, unconfirmed point). */
  clickCodesLimited: boolean;
  blockedUntil: Instant | null;
  /** Why the last try did not work, until one works. */
  problem: 'throttled' | 'api_error' | null;
  /** WeCom refused to draw this version again and again: wait for another. */
  rejectedVersion: number | null;
}

export interface BankWindow {
  windowId: string;
  origin: WindowOrigin;
  state: WindowState;
  clickerUserId: string | null;
  expiresAt: Instant;
}

export interface SeenByRecipient {
  userId: string;
  version: number;
  /** The newest version that named this member; 0 = none did, or nobody knows. */
  namedVersion: number;
  look: 'current' | 'superseded';
  /** The press whose note this copy shows. */
  note: string | null;
  since: Instant;
  /** Another card of this alert took over for this member. */
  replacedAt: Instant | null;
  /** Their copy could not be changed the last time. */
  unreachable: boolean;
  /** Somebody else's press could not change it the last time. */
  missedByClick: boolean;
  /** That press reached its clicker alone: it tells nothing of this member. */
  reachedClickerAlone: boolean;
  /** Not drawn since the corp withdrew its grant then; null = drawn under the present one. */
  cutOffAt: Instant | null;
  /** Known from a backup and not drawn since that was restored then; null = drawn by this system. */
  restoredAt: Instant | null;
}

/** A press whose card correction is not settled yet. */
export interface OwedPress {
  pressId: string;
  userId: string;
  /** Asked for the present state: the card is drawn anew also when only the minute differs. */
  redraw: boolean;
  /** The window this press brought; null for a press on the detail page. */
  windowId: string | null;
  /** pipeline = an action was passed on and its answer is awaited; correction = the true card is owed. */
  awaiting: 'pipeline' | 'correction';
  /** Truth when the action was passed on; a newer one is the answer. */
  baseVersion: number;
  since: Instant;
}

export interface PlanInput {
  card: PlannedCard;
  windows: BankWindow[];
  seen: SeenByRecipient[];
  presses: OwedPress[];
  /** Null = the alert's first event has not arrived yet. */
  truth: VersionFact | null;
  /** Versions that were the truth, oldest first, the present one last; the recent ones are enough. */
  history: VersionFact[];
  /** The versions that recipients see; one that came late was never the truth and is here alone. */
  drawn: VersionFact[];
  /** The longest time that alerts of the same rule were lately closed before they reopened (ms); null = too few did. */
  ruleReturnMs: number | null;
  now: Instant;
}
