import type { Severity, SuccessorPolicy } from '@app/contracts';

const HOUR_MS = 3_600_000;
/** The send window ends after 72 h less ten minutes; before that it can still mark the card as replaced. */
export const SUCCESSION_AGE_MS = 71 * HOUR_MS;
/** Successors of one card that nobody could be sent, after which it stays as it is. */
export const MAX_FUTILE_REQUESTS = 5;
export const DEFAULT_SUCCESSOR_POLICY: SuccessorPolicy = 'critical-or-reopened';

/** reopened, final, acted = that change is not seen and no window is left for it · aged = 71 h old, the alert still open. */
export type SuccessorCause = 'reopened' | 'final' | 'acted' | 'aged';

type Cell = 'yes' | 'no' | 'if_critical' | 'if_critical_or_reopened' | 'unless_info';

/**
 * The published table: what happened × the tenant's policy for the severity. A change of words alone is no cause. A card that
 * goes on looking open when nobody need do anything misleads longest, so its end is told of warnings too.
 */
export const SUCCESSOR_TABLE: Record<SuccessorCause, Record<SuccessorPolicy, Cell>> = {
  reopened: { never: 'no', 'critical-or-reopened': 'yes', always: 'yes' },
  final: { never: 'no', 'critical-or-reopened': 'unless_info', always: 'yes' },
  acted: { never: 'no', 'critical-or-reopened': 'if_critical', always: 'yes' },
  aged: { never: 'no', 'critical-or-reopened': 'if_critical_or_reopened', always: 'yes' },
};

export interface SuccessorQuestion {
  /** What speaks for a successor, strongest first. */
  causes: SuccessorCause[];
  severity: Severity;
  /** The alert was closed and opened again since the card was sent. */
  reopenedSinceSent: boolean;
  /** When the unseen change has been quiet long enough (ms since 1970): back-and-forth sends nobody a message. */
  settledAt: number;
  now: number;
  /** Successors asked for this card before that came to nothing. */
  futile: number;
}

export type SuccessorDecision =
  | { kind: 'request'; reason: SuccessorCause }
  | { kind: 'later'; at: number }
  | { kind: 'declined'; reason: 'policy' | 'futile' };

/** Whether a new card takes over from one that cannot be corrected any more. Pure. */
export function decideSuccessor(question: SuccessorQuestion, policy: SuccessorPolicy): SuccessorDecision {
  const allowed = question.causes.filter((cause) => isAllowed(cause, question, policy));
  if (allowed.length === 0) return { kind: 'declined', reason: 'policy' };
  if (question.futile >= MAX_FUTILE_REQUESTS) return { kind: 'declined', reason: 'futile' };
  const reason = allowed.find((cause) => cause === 'aged' || question.settledAt <= question.now);
  return reason ? { kind: 'request', reason } : { kind: 'later', at: question.settledAt };
}

function isAllowed(cause: SuccessorCause, question: SuccessorQuestion, policy: SuccessorPolicy): boolean {
  const isCritical = question.severity === 'critical';
  const cells: Record<Cell, boolean> = {
    yes: true,
    no: false,
    if_critical: isCritical,
    if_critical_or_reopened: isCritical || question.reopenedSinceSent,
    unless_info: question.severity !== 'info',
  };
  return cells[SUCCESSOR_TABLE[cause][policy]];
}
