import { BUTTONS_BY_STATE, BUTTON_ACTIONS, type CardActionName } from '@app/cards';
import { alertState, type AlertActionName, type AlertState, isMoreSevere } from '@app/contracts';
import type { AlertCondition, SinceShown } from '../alert-truth/alert-truth.repository.js';
import type { AccessAnswer } from '../people/may-act.js';
import type { Press } from './press.entity.js';

/** `unknown`: the card was drawn from a version we never received, so only the true state decides. */
export type ShownState = AlertState | 'unknown';

/** act = publish the action · correct = change no alert, show the true card · refresh = the same, as asked. */
export type Verdict = 'act' | 'correct' | 'refresh';

export type DecisionReason =
  | 'allowed'
  | 'asked_for_refresh'
  /** What the press asks for is already so. */
  | 'already_done'
  /** The alert is closed: nothing reopens or changes it by an old button. */
  | 'alert_closed'
  /** The shown card has no such button. */
  | 'not_offered'
  /** Closed and open again since the card was drawn: the presser has not seen this occurrence. */
  | 'reopened_since'
  /** More severe than what the presser saw. */
  | 'severity_raised';

export interface Decision {
  verdict: Verdict;
  reason: DecisionReason;
}

/** What happened between the version on the card and the true one. */
export interface Since {
  reopened: boolean;
  severityRaised: boolean;
}

type Cell = 'allowed' | 'already_done' | 'alert_closed' | 'allowed_if_shown_snoozed';

/**
 * The published decision table: button × true state. Three rules stand before it: 状态刷新 always refreshes; a button the
 * shown state does not offer changes nothing; closing or snoozing stops where the alert reopened or became more severe
 * unseen. A close pressed on a `triggered` card while a colleague is processing still closes: that is what was meant.
 */
export const PRESS_TABLE: Record<AlertActionName, Record<AlertState, Cell>> = {
  acknowledge: {
    triggered: 'allowed',
    processing: 'already_done',
    'snoozed-triggered': 'allowed',
    'snoozed-processing': 'already_done',
    closed: 'alert_closed',
  },
  close: {
    triggered: 'allowed',
    processing: 'allowed',
    'snoozed-triggered': 'allowed',
    'snoozed-processing': 'allowed',
    closed: 'already_done',
  },
  snooze: {
    triggered: 'allowed',
    processing: 'allowed',
    'snoozed-triggered': 'allowed_if_shown_snoozed',
    'snoozed-processing': 'allowed_if_shown_snoozed',
    closed: 'alert_closed',
  },
  unsnooze: {
    triggered: 'already_done',
    processing: 'already_done',
    'snoozed-triggered': 'allowed',
    'snoozed-processing': 'allowed',
    closed: 'alert_closed',
  },
};

/** Actions that end or silence an alert; pressing them needs to have seen what they end. */
const NEEDS_SIGHT: readonly AlertActionName[] = ['close', 'snooze'];

const correct = (reason: DecisionReason): Decision => ({ verdict: 'correct', reason });

/** Decides a press by what the presser saw and what is known of the alert now. */
export function decisionOf(
  action: CardActionName,
  { shown, truth, wasClosed }: SinceShown,
  now: Date,
): Decision {
  return decidePress(
    action,
    shown ? alertState(shown, now) : 'unknown',
    alertState(truth, now),
    sinceThen(shown, wasClosed, truth),
  );
}

/** What becomes of a press on a card. Null `access` = nobody is linked to the member: the press waits for a login. */
export function outcomeOf(
  { verdict, reason }: Decision,
  access: AccessAnswer | null,
): Pick<Press, 'state' | 'reason' | 'awaiting'> {
  if (verdict === 'refresh') return { state: 'refreshed', reason, awaiting: 'correction' };
  if (verdict === 'correct') return { state: 'corrected', reason, awaiting: 'correction' };
  if (access === null) return { state: 'held', reason: 'not_linked', awaiting: null };
  if (access !== 'allowed') return { state: 'corrected', reason: access, awaiting: 'correction' };
  return { state: 'acted', reason, awaiting: 'pipeline' };
}

/** Decides a press from the state on the presser's card, the true state and what happened in between. */
export function decidePress(
  action: CardActionName,
  shown: ShownState,
  truth: AlertState,
  since: Since,
): Decision {
  if (action === 'refresh') return { verdict: 'refresh', reason: 'asked_for_refresh' };
  const cell = PRESS_TABLE[action][truth];
  if (cell === 'already_done' || cell === 'alert_closed') return correct(cell);
  if (shown !== 'unknown' && !isOffered(action, shown)) return correct('not_offered');
  if (cell === 'allowed_if_shown_snoozed' && (shown === 'triggered' || shown === 'processing')) {
    return correct('already_done');
  }
  if (NEEDS_SIGHT.includes(action) && since.reopened) return correct('reopened_since');
  if (NEEDS_SIGHT.includes(action) && since.severityRaised) return correct('severity_raised');
  return { verdict: 'act', reason: 'allowed' };
}

function isOffered(action: AlertActionName, shown: AlertState): boolean {
  const { buttons, menu } = BUTTONS_BY_STATE[shown];
  return [...buttons, ...menu].some((name) => BUTTON_ACTIONS[name].action === action);
}

/** What the presser could not see: `wasClosed` between the shown version and the truth, both included. */
export function sinceThen(
  shown: Pick<AlertCondition, 'severity'> | null,
  wasClosed: boolean,
  truth: Pick<AlertCondition, 'status' | 'severity'>,
): Since {
  return {
    reopened: wasClosed && truth.status !== 'closed',
    severityRaised: shown !== null && isMoreSevere(truth.severity, shown.severity),
  };
}
