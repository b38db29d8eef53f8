import type { Plan } from './plan.js';
import type { PlanInput, SeenByRecipient } from './plan-input.js';
import type { PlanPolicy } from './plan-policy.js';
import { quietAt } from './quiet-time.js';
import { changeClass, seesTruth, type KnownTruth } from './truth-of-card.js';
import { SUCCESSION_AGE_MS, type SuccessorCause, type SuccessorQuestion } from './successor-policy.js';

/** What a card asks of the successor table, and for whom; `futile` is what the ledger of requests adds. */
export interface CardQuestion {
  question: Omit<SuccessorQuestion, 'futile'>;
  userIds: string[];
}

/** Null for a card that needs no successor: it is true, or a window is left, and it is not too old. Pure. */
export function questionOf(input: PlanInput, plan: Plan, policy: PlanPolicy): CardQuestion | null {
  if (!input.card.live || !input.truth) return null;
  const known = input as KnownTruth;
  // Nobody is known to hold a card that was cut off: its first press corrects it, the next notify sends another.
  const holders = input.seen.filter(
    ({ replacedAt, unreachable, cutOffAt }) => replacedAt === null && !unreachable && cutOffAt === null,
  );
  const isAged = isOld(known) && !isBusy(input, plan);
  const hasNoWindow = plan.kind === 'nothing' && plan.reason === 'no_window';
  const untrue = hasNoWindow ? holders.filter((seen) => !seesTruth(seen, known, seen.note)) : [];
  const unseen = unseenCauses(untrue, known);
  const causes: SuccessorCause[] = isAged ? [...unseen, 'aged'] : unseen;
  const concerned = isAged ? holders : untrue;
  if (causes.length === 0 || concerned.length === 0) return null;
  return {
    userIds: concerned.map(({ userId }) => userId),
    question: {
      causes,
      severity: known.truth.severity,
      reopenedSinceSent: wasClosed(known, ({ at }) => at > input.card.sentAt),
      settledAt: quietAt(unseen.includes('final') ? 'final' : 'acted', known, policy),
      now: input.now,
    },
  };
}

function isOld({ card, truth, now }: KnownTruth): boolean {
  return truth.status !== 'closed' && now >= card.sentAt + SUCCESSION_AGE_MS;
}

/** A spend is on its way; its result brings the card back. */
function isBusy({ windows }: PlanInput, plan: Plan): boolean {
  return plan.kind === 'spend' || windows.some(({ state }) => state === 'claimed');
}

function unseenCauses(untrue: SeenByRecipient[], input: KnownTruth): SuccessorCause[] {
  const isReopened = untrue.some((seen) => wasClosed(input, ({ version }) => version >= seen.version));
  const classes = untrue.map((seen) => changeClass(seen, input));
  const found: [SuccessorCause, boolean][] = [
    ['reopened', isReopened],
    ['final', classes.includes('final')],
    ['acted', classes.includes('acted')],
  ];
  return found.flatMap(([cause, holds]) => (holds ? [cause] : []));
}

/** An open alert that was closed in a version that `isMeant`. */
function wasClosed(
  { truth, history, drawn }: KnownTruth,
  isMeant: (fact: { version: number; at: number }) => boolean,
): boolean {
  if (truth.status === 'closed') return false;
  return [...history, ...drawn].some((fact) => fact.status === 'closed' && isMeant(fact));
}
