import type { CardUpdateRequested } from '@app/contracts';
import { storedAlert } from '../alert-truth/stored-alert.js';
import type { ClaimedWindow } from '../card-ledger/update-window.repository.js';
import type { OrderParts, Claim } from '../card-ledger/window-claim.repository.js';
import type { Plan } from '../card-plan/plan.js';
import { untrueSince, type KnownTruth } from '../card-plan/truth-of-card.js';
import type { LoadedCard } from './loaded-card.js';

export type Spend = Extract<Plan, { kind: 'spend' }>;

/** The ledger's record of a spend. */
export function claimOf({ input, address }: LoadedCard, spend: Spend, window: ClaimedWindow): Claim {
  const faces = spend.userIds.map((userId) => address.faces.get(userId)!);
  return {
    windowId: window.windowId,
    fence: window.fence,
    cardId: input.card.cardId,
    version: input.truth!.version,
    look: spend.look,
    note: spend.note,
    userIds: spend.userIds,
    shownFaces: [...new Set(faces)],
    wholeMessage: spend.userIds.length === input.seen.length,
    reason: spend.reason,
    answers: spend.answers,
    claimedAt: new Date(input.now),
    causedAt: new Date(causeOf(input as KnownTruth, spend)),
  };
}

/** The order to notify-service, the first time and every time it is asked again. */
export function updateOrder(claim: Claim, parts: OrderParts): CardUpdateRequested {
  const { pressAction: action, pressBy: by, pressAt: at } = parts;
  return {
    cardId: claim.cardId,
    windowId: claim.windowId,
    fence: claim.fence,
    tenant: parts.tenant,
    corpId: parts.corpId,
    sealedResponseCode: parts.sealedCode,
    alert: storedAlert(parts.snapshot),
    pressNote: action && by && at ? { action, by, at: at.toISOString() } : null,
    look: claim.look,
    userIds: claim.userIds,
    wholeMessage: claim.wholeMessage,
    shownFaces: claim.shownFaces,
    // Spent also when the card would look the same: somebody asked to see the present minute.
    redraw: claim.reason === 'asked_for_refresh',
  };
}

const ANSWERS: readonly Spend['reason'][] = ['answer_to_press', 'press_unanswered', 'asked_for_refresh'];

/** The oldest press that is answered by this, else the moment the copies became untrue. */
function causeOf(input: KnownTruth, spend: Spend): number {
  const presses = input.presses.map(({ since }) => since);
  if (ANSWERS.includes(spend.reason) && presses.length > 0) return Math.min(...presses);
  const reached = input.seen.filter(({ userId }) => spend.userIds.includes(userId));
  return Math.min(...reached.map((seen) => untrueSince(seen, input)));
}
