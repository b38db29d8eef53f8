import type { PlanPolicy } from './plan-policy.js';
import type { Instant, OwedPress, PlanInput } from './plan-input.js';
import { quietAt } from './quiet-time.js';
import { situationOf, type Situation } from './situation.js';
import { isUnanswered, seesTruth, type KnownTruth } from './truth-of-card.js';
import { byPress, choices, payerOfPress, soonestEnd, type Choice } from './window-choice.js';

export type SpendReason =
  | 'asked_for_refresh'
  | 'answer_to_press'
  | 'press_unanswered'
  | 'final_state'
  | 'people_act_on_it'
  | 'called_again'
  | 'spare_window'
  | 'alert_silent'
  | 'window_would_end_unused'
  | 'superseded';
export type LaterReason = 'blocked' | 'waiting_for_pipeline' | 'settling' | 'reserved_for_final_state';
export type NothingReason =
  | 'card_ended'
  | 'truth_unknown'
  | 'spend_in_flight'
  | 'recall_in_flight'
  | 'all_true'
  | 'waiting_for_pipeline'
  | 'member_unreachable'
  | 'rejected'
  | 'no_window';

export type Plan =
  | {
      kind: 'spend';
      windowId: string;
      userIds: string[];
      look: 'current' | 'superseded';
      note: string | null;
      reason: SpendReason;
      /** Presses that asked for the present state and get it by this. */
      answers: string[];
    }
  | { kind: 'recall'; reason: 'superseded' }
  | { kind: 'later'; at: Instant; reason: LaterReason }
  | { kind: 'nothing'; reason: NothingReason };

type Rule = (situation: Situation) => Plan | null;

const nothing = (reason: NothingReason): Plan => ({ kind: 'nothing', reason });
const later = (at: Instant, reason: LaterReason): Plan => ({ kind: 'later', at, reason });

/**
 * The rule table, first answer wins. A press pays for its own correction, before anybody's replaced copy; one window, the send window as a rule, is kept
 * for the final state; what people act on outranks a label; nothing is spent while another spend is under way, and
 * nothing ends unused.
 */
export const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['one spend at a time', ({ windows }) => (windows.some(isClaimed) ? nothing('spend_in_flight') : null)],
  ['wait out a block', waitOutBlock],
  [
    'never draw a refused version again',
    ({ card, truth }) => (card.rejectedVersion === truth.version ? nothing('rejected') : null),
  ],
  ['take a replaced message back', recallReplaced],
  ['redraw for who asked', redrawForPress],
  ['mark replaced copies', markReplaced],
  ['leave a true card alone', leaveTrue],
  ['wait for the pipeline', waitForPipeline],
  ['answer a press', answerPress],
  ['show the final state', showFinal],
  ['show what people act on', showActed],
  ['show whoever is named again the state', showCalled],
  ['use a spare window', useSpare],
  ['let no window end unused', useBeforeEnd],
  ['expect no end of a silent alert', useOnSilence],
  ['say that nothing is left', () => nothing('no_window')],
];

/** Decides what to do for one card: spend one window now, recall, look again later, or nothing and why. Pure. */
export function plan(input: PlanInput, policy: PlanPolicy): Plan {
  if (!input.card.live) return nothing('card_ended');
  if (!input.truth) return nothing('truth_unknown');
  const situation = situationOf(input as KnownTruth, policy);
  for (const [, rule] of RULES) {
    const answer = rule(situation);
    if (answer) return answer;
  }
  return nothing('no_window');
}

const isClaimed = ({ state }: { state: string }): boolean => state === 'claimed';
const isLater = (at: Instant | null, now: Instant): boolean => at !== null && at > now;

type Spend = Extract<Plan, { kind: 'spend' }>;

/** Replaced copies that it reaches are drawn along: until they can be marked, the truth is better than what they say. */
function spend(choice: Choice, situation: Situation, reason: SpendReason): Spend {
  const { windowId } = choice.window;
  const along = choices(situation, situation.replaced).find(({ window }) => window.windowId === windowId);
  return {
    kind: 'spend',
    windowId,
    userIds: [...choice.reaches, ...(along?.reaches ?? [])].map(({ userId }) => userId),
    look: 'current',
    note: situation.note,
    reason,
    answers: [],
  };
}

/** A press that becomes overdue meanwhile is looked at, so that its card is listed. */
function waitOutBlock(situation: Situation): Plan | null {
  const { card, now } = situation;
  if (!isLater(card.blockedUntil, now)) return null;
  return later(Math.min(card.blockedUntil!, nextDeadline(situation) ?? Infinity), 'blocked');
}

const isWhollyReplaced = ({ seen }: Situation): boolean =>
  seen.every(({ replacedAt }) => replacedAt !== null);

function recallReplaced(situation: Situation): Plan | null {
  const { card, now, policy, seen } = situation;
  if (seen.length === 0 || !isWhollyReplaced(situation)) return null;
  if (card.recall === 'requested') return nothing('recall_in_flight');
  const isPossible = card.recall === 'none' && card.canBeRecalled && now < card.sentAt + policy.recallMs;
  return isPossible ? { kind: 'recall', reason: 'superseded' } : null;
}

/** A press for the present state pays for its own redrawing, and answers all such presses of whom it reaches. */
function redrawForPress(situation: Situation): Plan | null {
  const redraws = redrawsOf(situation);
  if (redraws.length === 0) return null;
  const holders = situation.seen.filter(({ replacedAt, unreachable }) => replacedAt === null && !unreachable);
  const names = new Set(holders.map(({ userId }) => userId));
  const own = new Set(redraws.filter(({ userId }) => names.has(userId)).map(({ windowId }) => windowId));
  const choice = choices(situation, holders).find(({ window }) => own.has(window.windowId));
  if (!choice) return null;
  return { ...spend(choice, situation, 'asked_for_refresh'), answers: answeredBy(choice, redraws) };
}

const redrawsOf = ({ presses }: Situation): OwedPress[] =>
  presses.filter(({ redraw, awaiting }) => redraw && awaiting === 'correction');

function answeredBy({ window, reaches }: Choice, asking: readonly OwedPress[]): string[] {
  const reached = new Set(reaches.map(({ userId }) => userId));
  return asking
    .filter(({ userId, windowId }) => reached.has(userId) || windowId === window.windowId)
    .map(({ pressId }) => pressId);
}

/**
 * While others hold the card, what a press brought shows them the truth, now or once the pipeline has answered, and marks
 * replaced copies when they need nothing; the send window is kept for their final state.
 */
function markReplaced(situation: Situation): Plan | null {
  if (situation.replaced.length === 0) return null;
  const isFree = situation.wanted.length === 0 && nextDeadline(situation) === null;
  const choice = choices(situation, situation.replaced).find(
    (one) => isWhollyReplaced(situation) || (isFree && byPress(one)),
  );
  if (!choice) return null;
  return {
    kind: 'spend',
    windowId: choice.window.windowId,
    userIds: choice.reaches.map(({ userId }) => userId),
    look: 'superseded',
    note: null,
    reason: 'superseded',
    answers: answeredBy(choice, redrawsOf(situation)),
  };
}

function leaveTrue(situation: Situation): Plan | null {
  const { wanted, replaced, seen, note } = situation;
  if (wanted.length > 0) return null;
  const next = nextDeadline(situation);
  if (next !== null) return later(next, 'waiting_for_pipeline');
  if (replaced.length > 0) return nothing('no_window');
  if (seen.some((one) => one.unreachable && !seesTruth(one, situation, note)))
    return nothing('member_unreachable');
  return nothing(note === null ? 'all_true' : 'waiting_for_pipeline');
}

/** A press that was passed on will change the truth in a moment; spending before would spend twice. */
function waitForPipeline(situation: Situation): Plan | null {
  const next = nextDeadline(situation);
  return next === null ? null : later(next, 'waiting_for_pipeline');
}

function nextDeadline({ presses, truth, now, policy }: Situation): Instant | null {
  const deadlines = presses
    .filter((press) => isUnanswered(press, truth))
    .map((press) => press.since + policy.pipelineAnswerMs)
    .filter((at) => at > now);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

function answerPress(situation: Situation): Plan | null {
  const { presses, note, truth } = situation;
  const answered = presses.filter((press) => press.pressId === note || !isUnanswered(press, truth));
  const choice = payerOfPress(situation.choices, answered);
  if (answered.length === 0 || !choice) return null;
  return spend(choice, situation, note === null ? 'answer_to_press' : 'press_unanswered');
}

function showFinal(situation: Situation): Plan | null {
  const choice = situation.choices[0];
  if (situation.kind !== 'final' || !choice) return null;
  const at = quietAt('final', situation, situation.policy);
  return at > situation.now ? later(at, 'settling') : spend(choice, situation, 'final_state');
}

function showActed(situation: Situation): Plan | null {
  const choice = situation.spare[0];
  if (situation.kind === 'detail' || !choice) return null;
  const at = quietAt('acted', situation, situation.policy);
  return at > situation.now ? later(at, 'settling') : spend(choice, situation, 'people_act_on_it');
}

/** Whoever is named again gets no second card (contract §3.1): theirs shows the newest state, also by the window that is kept. */
function showCalled(situation: Situation): Plan | null {
  const called = new Set(situation.called);
  const choice = situation.choices.find(({ reaches }) => reaches.some((seen) => called.has(seen)));
  if (!choice) return null;
  const at = quietAt('acted', situation, situation.policy);
  return at > situation.now ? later(at, 'settling') : spend(choice, situation, 'called_again');
}

/** A label alone is worth a window only when another stays for what people act on. */
function useSpare(situation: Situation): Plan | null {
  const [choice, another] = situation.spare;
  if (!choice || !another) return null;
  const at = quietAt('detail', situation, situation.policy);
  return at > situation.now ? later(at, 'settling') : spend(choice, situation, 'spare_window');
}

function useBeforeEnd(situation: Situation): Plan | null {
  const choice = soonestEnd(situation.choices);
  const isEnding = choice && choice.window.expiresAt - situation.policy.endingSoonMs <= situation.now;
  return isEnding ? spend(choice, situation, 'window_would_end_unused') : null;
}

/** The longer nothing changed, and the older the alert, the later its end is to be expected: perhaps after the window's. */
function useOnSilence(situation: Situation): Plan | null {
  const choice = soonestEnd(situation.choices);
  if (!choice) return null;
  const silent = afterRenewal(silentAt(choice, situation), situation);
  const at = Math.min(silent, choice.window.expiresAt - situation.policy.endingSoonMs);
  return at > situation.now
    ? later(at, 'reserved_for_final_state')
    : spend(choice, situation, 'alert_silent');
}

/** The card that takes over at 71 h leaves this one to be marked as replaced: with the last window, or never. */
function afterRenewal(at: Instant, { card, policy: { renewal } }: Situation): Instant {
  const age = at - card.sentAt;
  return age >= renewal.fromMs && age < renewal.untilMs ? card.sentAt + renewal.untilMs : at;
}

/**
 * When what is true now deserves the window more than an end that may come too late. Whatever has lasted for a time is
 * expected to last as long again (Lindy): the present state for its silence s, the alert for its age a. With r left of
 * the window the alert ends in time with odds r : a, so the window is spent from s · a = r² on.
 */
function silentAt({ window }: Choice, { truth, card }: Situation): Instant {
  const life = window.expiresAt - card.sentAt;
  const lastChange = Math.max(0, truth.at - card.sentAt);
  return card.sentAt + Math.ceil(life ** 2 / (2 * life - lastChange));
}
