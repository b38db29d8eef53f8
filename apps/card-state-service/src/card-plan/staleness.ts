import type { Plan } from './plan.js';
import type { PlanPolicy } from './plan-policy.js';
import type { Instant, PlanInput, SeenByRecipient } from './plan-input.js';
import { overduePress, seesTruth, untrueSince, type KnownTruth } from './truth-of-card.js';

export const STALE_REASONS = [
  'no_window',
  'throttled',
  'waiting',
  'api_error',
  'member_unreachable',
  /** The corp took the app away and back: only a press brings a code. */
  'reinstalled',
  /** Known from a backup alone: what was drawn after it was taken nobody remembers. */
  'restored',
  /** Planning this card failed: our bug. */
  'planning_failed',
] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

export interface Staleness {
  userId: string;
  since: Instant;
  reason: StaleReason;
}

/** Who sees something untrue, since when and why; recipients not named see the truth. Every untrue copy has a reason. */
export function staleness(input: PlanInput, plan: Plan, policy: PlanPolicy): Staleness[] {
  if (!input.card.live || !input.truth) return [];
  const known = input as KnownTruth;
  const overdue = overduePress(known, policy);
  const stale: Staleness[] = [];
  for (const seen of input.seen) {
    if (!seesTruth(seen, known, overdue?.pressId ?? null)) {
      const since = seen.note !== null || overdue === null ? untrueSince(seen, known) : overdue.since;
      const doubt = seen.replacedAt === null ? doubtOf(seen) : null;
      stale.push({
        userId: seen.userId,
        since: doubt ? Math.min(doubt.since, input.now) : since,
        reason: doubt?.reason ?? reasonOf(input, plan, seen),
      });
    } else if (overdue && seen.replacedAt === null) {
      stale.push({ userId: seen.userId, since: overdue.since, reason: 'waiting' });
    }
  }
  return stale;
}

/** Since when nobody knows what is on the phone. */
function doubtOf({ cutOffAt, restoredAt }: SeenByRecipient): Pick<Staleness, 'since' | 'reason'> | null {
  if (cutOffAt !== null) return { since: cutOffAt, reason: 'reinstalled' };
  return restoredAt === null ? null : { since: restoredAt, reason: 'restored' };
}

function reasonOf({ card }: PlanInput, plan: Plan, seen: SeenByRecipient): StaleReason {
  const isTold = plan.kind === 'spend' && plan.userIds.includes(seen.userId);
  const isPassedOver = seen.missedByClick && !seen.reachedClickerAlone && !card.clickCodesLimited;
  if (seen.unreachable || (isPassedOver && !isTold)) return 'member_unreachable';
  if (plan.kind === 'spend' || plan.kind === 'recall') return 'waiting';
  if (plan.kind === 'later') return plan.reason === 'blocked' ? (card.problem ?? 'waiting') : 'waiting';
  if (plan.reason === 'rejected') return 'api_error';
  if (plan.reason === 'no_window') return card.problem ?? 'no_window';
  return 'waiting';
}
