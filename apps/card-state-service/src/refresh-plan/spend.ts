import type { AlertSnapshot, CardUpdateRequested } from '@app/contracts';
import type { ClaimedWindow } from '../update-window/update-window.repository.js';
import type { WindowClaim } from '../update-window/window-claim.repository.js';
import type { Plan } from './plan.js';
import type { LoadedCard } from './plan-inputs.repository.js';
import { untrueSince, type KnownTruth } from './truth-of-card.js';

export type Spend = Extract<Plan, { kind: 'spend' }>;

/** The ledger's record of a spend. */
export function claimOf({ input, address }: LoadedCard, spend: Spend, window: ClaimedWindow): WindowClaim {
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

/** The order to notify-service. */
export function requestOf(
  { address }: LoadedCard,
  alert: AlertSnapshot,
  claim: WindowClaim,
  sealedResponseCode: string,
): CardUpdateRequested {
  const press = claim.note === null ? undefined : address.presses.get(claim.note);
  return {
    cardId: claim.cardId,
    windowId: claim.windowId,
    fence: claim.fence,
    tenant: address.tenant,
    corpId: address.corpId,
    sealedResponseCode,
    alert,
    pressNote: press ? { action: press.action, by: press.by, at: press.at.toISOString() } : null,
    look: claim.look,
    userIds: claim.userIds,
    wholeMessage: claim.wholeMessage,
    shownFaces: claim.shownFaces,
    redraw: isRedraw(claim),
  };
}

/** Spent also when the card would look the same: somebody asked to see the present minute. */
export const isRedraw = ({ reason }: Pick<WindowClaim, 'reason'>): boolean => reason === 'asked_for_refresh';

const ANSWERS: readonly Spend['reason'][] = ['answer_to_press', 'press_unanswered', 'asked_for_refresh'];

/** The oldest press that is answered by this, else the moment the copies became untrue. */
function causeOf(input: KnownTruth, spend: Spend): number {
  const presses = input.presses.map(({ since }) => since);
  if (ANSWERS.includes(spend.reason) && presses.length > 0) return Math.min(...presses);
  const reached = input.seen.filter(({ userId }) => spend.userIds.includes(userId));
  return Math.min(...reached.map((seen) => untrueSince(seen, input)));
}
