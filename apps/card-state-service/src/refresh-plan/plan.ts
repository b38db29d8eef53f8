import type { PlanPolicy } from './plan-policy.js';
import type { Instant, PlanInput, SeenByRecipient } from './plan-input.js';
import {
  changeClass,
  isUnanswered,
  overduePress,
  seesTruth,
  type ChangeClass,
  type KnownTruth,
} from './truth-of-card.js';
import { quietAt } from './quiet-time.js';
import { byPress, choices, payerOfPress, reserveOf, soonestEnd, type Choice } from './window-choice.js';

export type SpendReason =
  | 'asked_for_refresh'
  | 'answer_to_press'
  | 'press_unanswered'
  | 'final_state'
  | 'people_act_on_it'
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

/** What the rules look at, worked out once. */
interface Sight extends KnownTruth {
  policy: PlanPolicy;
  /** The press whose "taken" note should be on the card. */
  note: string | null;
  /** Recipients of this card who see something untrue and can be reached. */
  wanted: SeenByRecipient[];
  /** Replaced by a newer card and not drawn so. */
  replaced: SeenByRecipient[];
  /** Windows that could be spent on `wanted`, best first. */
  choices: Choice[];
  /** Those of them that the final state does not need. */
  spare: Choice[];
  kind: ChangeClass;
}

type Rule = (sight: Sight) => Plan | null;

const nothing = (reason: NothingReason): Plan => ({ kind: 'nothing', reason });
const later = (at: Instant, reason: LaterReason): Plan => ({ kind: 'later', at, reason });

/**
 * The rule table, first answer wins. A press pays for its own correction; one window, the send window as a rule, is kept
 * for the final state; what people act on outranks a label; nothing is spent while another spend is under way, and
 * nothing ends unused.
 */
export const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['one spend at a time', ({ windows }) => (windows.some(isClaimed) ? nothing('spend_in_flight') : null)],
  [
    'wait out a block',
    ({ card, now }) => (isLater(card.blockedUntil, now) ? later(card.blockedUntil!, 'blocked') : null),
  ],
  [
    'never draw a refused version again',
    ({ card, truth }) => (card.rejectedVersion === truth.version ? nothing('rejected') : null),
  ],
  ['take a replaced message back', recallReplaced],
  ['mark replaced copies', markReplaced],
  ['redraw for who asked', redrawForPress],
  ['leave a true card alone', leaveTrue],
  ['wait for the pipeline', waitForPipeline],
  ['answer a press', answerPress],
  ['show the final state', showFinal],
  ['show what people act on', showActed],
  ['use a spare window', useSpare],
  ['let no window end unused', useBeforeEnd],
  ['expect no end of a silent alert', useOnSilence],
  ['say that nothing is left', () => nothing('no_window')],
];

/** Decides what to do for one card: spend one window now, recall, look again later, or nothing and why. Pure. */
export function plan(input: PlanInput, policy: PlanPolicy): Plan {
  if (!input.card.live) return nothing('card_ended');
  if (!input.truth) return nothing('truth_unknown');
  const sight = look(input as KnownTruth, policy);
  for (const [, rule] of RULES) {
    const decided = rule(sight);
    if (decided) return decided;
  }
  return nothing('no_window');
}

function look(input: KnownTruth, policy: PlanPolicy): Sight {
  const note = overduePress(input, policy)?.pressId ?? null;
  const untrue = input.seen.filter((seen) => !seesTruth(seen, input, note) && !seen.unreachable);
  const wanted = untrue.filter(({ replacedAt }) => replacedAt === null);
  const kinds = wanted.map((seen) => changeClass(seen, input));
  const usable = choices(input, wanted);
  const reserve = reserveOf(usable);
  return {
    ...input,
    policy,
    note,
    wanted,
    replaced: untrue.filter(({ replacedAt }) => replacedAt !== null),
    choices: usable,
    spare: usable.filter((choice) => choice !== reserve),
    kind: (['final', 'acted'] as const).find((kind) => kinds.includes(kind)) ?? 'detail',
  };
}

const isClaimed = ({ state }: { state: string }): boolean => state === 'claimed';
const isLater = (at: Instant | null, now: Instant): boolean => at !== null && at > now;

function spend(choice: Choice, sight: Sight, reason: SpendReason): Extract<Plan, { kind: 'spend' }> {
  const userIds = choice.reaches.map(({ userId }) => userId);
  return {
    kind: 'spend',
    windowId: choice.window.windowId,
    userIds,
    look: 'current',
    note: sight.note,
    reason,
    answers: [],
  };
}

const isWhollyReplaced = ({ seen }: Sight): boolean => seen.every(({ replacedAt }) => replacedAt !== null);

function recallReplaced(sight: Sight): Plan | null {
  const { card, now, policy, seen } = sight;
  if (seen.length === 0 || !isWhollyReplaced(sight)) return null;
  if (card.recall === 'requested') return nothing('recall_in_flight');
  const isPossible = card.recall === 'none' && card.canBeRecalled && now < card.sentAt + policy.recallMs;
  return isPossible ? { kind: 'recall', reason: 'superseded' } : null;
}

/** The send window marks replaced copies only when nobody else of the message needs it for the final state. */
function markReplaced(sight: Sight): Plan | null {
  if (sight.replaced.length === 0) return null;
  const usable = choices(sight, sight.replaced).filter(
    (choice) => byPress(choice) || isWhollyReplaced(sight),
  );
  const choice = usable[0];
  if (!choice) return null;
  const userIds = choice.reaches.map(({ userId }) => userId);
  return {
    kind: 'spend',
    windowId: choice.window.windowId,
    userIds,
    look: 'superseded',
    note: null,
    reason: 'superseded',
    answers: [],
  };
}

/** A press for the present state pays for its own redrawing, and answers all such presses of whom it reaches. */
function redrawForPress(sight: Sight): Plan | null {
  const asking = sight.presses.filter(({ redraw, awaiting }) => redraw && awaiting === 'correction');
  if (asking.length === 0) return null;
  const holders = sight.seen.filter(({ replacedAt, unreachable }) => replacedAt === null && !unreachable);
  const own = new Set(asking.map(({ windowId }) => windowId));
  const choice = choices(sight, holders).find(({ window }) => own.has(window.windowId));
  if (!choice) return null;
  const reached = new Set(choice.reaches.map(({ userId }) => userId));
  const answers = asking
    .filter(({ userId, windowId }) => reached.has(userId) || windowId === choice.window.windowId)
    .map(({ pressId }) => pressId);
  return { ...spend(choice, sight, 'asked_for_refresh'), answers };
}

function leaveTrue(sight: Sight): Plan | null {
  const { wanted, replaced, seen, note } = sight;
  if (wanted.length > 0) return null;
  if (replaced.length > 0) return nothing('no_window');
  if (seen.some((one) => one.unreachable && !seesTruth(one, sight, note)))
    return nothing('member_unreachable');
  const next = nextDeadline(sight);
  if (next !== null) return later(next, 'waiting_for_pipeline');
  return nothing(note === null ? 'all_true' : 'waiting_for_pipeline');
}

/** A press that was passed on will change the truth in a moment; spending before would spend twice. */
function waitForPipeline(sight: Sight): Plan | null {
  const next = nextDeadline(sight);
  return next === null ? null : later(next, 'waiting_for_pipeline');
}

function nextDeadline({ presses, truth, now, policy }: Sight): Instant | null {
  const deadlines = presses
    .filter((press) => isUnanswered(press, truth))
    .map((press) => press.since + policy.pipelineAnswerMs)
    .filter((at) => at > now);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

function answerPress(sight: Sight): Plan | null {
  const { presses, note, truth } = sight;
  const answered = presses.filter((press) => press.pressId === note || !isUnanswered(press, truth));
  const choice = payerOfPress(sight.choices, answered);
  if (answered.length === 0 || !choice) return null;
  return spend(choice, sight, note === null ? 'answer_to_press' : 'press_unanswered');
}

function showFinal(sight: Sight): Plan | null {
  const choice = sight.choices[0];
  if (sight.kind !== 'final' || !choice) return null;
  const at = quietAt('final', sight, sight.policy);
  return at > sight.now ? later(at, 'settling') : spend(choice, sight, 'final_state');
}

function showActed(sight: Sight): Plan | null {
  const choice = sight.spare[0];
  if (sight.kind === 'detail' || !choice) return null;
  const at = quietAt('acted', sight, sight.policy);
  return at > sight.now ? later(at, 'settling') : spend(choice, sight, 'people_act_on_it');
}

/** A label alone is worth a window only when another stays for what people act on. */
function useSpare(sight: Sight): Plan | null {
  const [choice, another] = sight.spare;
  if (!choice || !another) return null;
  const at = quietAt('detail', sight, sight.policy);
  return at > sight.now ? later(at, 'settling') : spend(choice, sight, 'spare_window');
}

function useBeforeEnd(sight: Sight): Plan | null {
  const choice = soonestEnd(sight.choices);
  const isEnding = choice && choice.window.expiresAt - sight.policy.endingSoonMs <= sight.now;
  return isEnding ? spend(choice, sight, 'window_would_end_unused') : null;
}

/** The longer nothing changed, and the older the alert, the later its end is to be expected: perhaps after the window's. */
function useOnSilence(sight: Sight): Plan | null {
  const choice = soonestEnd(sight.choices);
  if (!choice) return null;
  const silent = afterRenewal(silentAt(choice, sight), sight);
  const at = Math.min(silent, choice.window.expiresAt - sight.policy.endingSoonMs);
  return at > sight.now ? later(at, 'reserved_for_final_state') : spend(choice, sight, 'alert_silent');
}

/** The card that takes over at 71 h leaves this one to be marked as replaced: with the last window, or never. */
function afterRenewal(at: Instant, { card, policy: { renewal } }: Sight): Instant {
  const age = at - card.sentAt;
  return age >= renewal.fromMs && age < renewal.untilMs ? card.sentAt + renewal.untilMs : at;
}

/**
 * When what is true now deserves the window more than an end that may come too late. Whatever has lasted for a time is
 * expected to last as long again (Lindy): the present state for its silence s, the alert for its age a. With r left of
 * the window the alert ends in time with odds r : a, so the window is spent from s · a = r² on.
 */
function silentAt({ window }: Choice, { truth, card }: Sight): Instant {
  const life = window.expiresAt - card.sentAt;
  const lastChange = Math.max(0, truth.at - card.sentAt);
  return card.sentAt + Math.ceil(life ** 2 / (2 * life - lastChange));
}
