import {
  type AlertActionName,
  type AlertSnapshot,
  alertState,
  type AlertState,
  type AlertStatus,
} from '@app/contracts';

/** What an action makes of a state: a next state, nothing because it is so already, or nothing because it may not. */
export type Transition = AlertState | 'already' | 'refused';

export const TRANSITIONS: Record<AlertActionName, Record<AlertState, Transition>> = {
  acknowledge: {
    triggered: 'processing',
    processing: 'already',
    // Who starts to work wants to hear of the alert again.
    'snoozed-triggered': 'processing',
    'snoozed-processing': 'already',
    closed: 'refused',
  },
  close: {
    triggered: 'closed',
    processing: 'closed',
    'snoozed-triggered': 'closed',
    'snoozed-processing': 'closed',
    closed: 'already',
  },
  snooze: {
    triggered: 'snoozed-triggered',
    processing: 'snoozed-processing',
    // Again, with another end.
    'snoozed-triggered': 'snoozed-triggered',
    'snoozed-processing': 'snoozed-processing',
    closed: 'refused',
  },
  unsnooze: {
    triggered: 'already',
    processing: 'already',
    'snoozed-triggered': 'triggered',
    'snoozed-processing': 'processing',
    closed: 'already',
  },
};

/**
 * Whether an action may run although the presser saw an older version. Closing or snoozing puts the alert out of sight: not
 * when it reopened or rose in severity since, which the presser cannot have known. Taking it up surprises nobody.
 */
export const MAY_RUN_WHEN_WORSE: Record<AlertActionName, boolean> = {
  acknowledge: true,
  unsnooze: true,
  close: false,
  snooze: false,
};

export interface Attempt {
  action: AlertActionName;
  observedVersion: number;
  /** Only with `snooze`. */
  snoozeUntil: Date | null;
}

export interface KnownAlert {
  snapshot: AlertSnapshot;
  /** Version at which the alert last reopened or rose in severity; 0 = never. */
  worseSinceVersion: number;
}

/** What `attempt` does to `alert` at `now`; pure. */
export function transitionOf(
  { snapshot, worseSinceVersion }: KnownAlert,
  { action, observedVersion, snoozeUntil }: Attempt,
  now: Date,
): Transition {
  const next = TRANSITIONS[action][alertState(snapshot, now)];
  if (next === 'already' || next === 'refused') return next;
  if (observedVersion < worseSinceVersion && !MAY_RUN_WHEN_WORSE[action]) return 'refused';
  if (action !== 'snooze') return next;
  // An action that was held up for longer than the snooze would end before it began.
  if (!snoozeUntil || snoozeUntil <= now) return 'refused';
  return snapshot.snoozedUntil && isSame(snapshot.snoozedUntil, snoozeUntil) ? 'already' : next;
}

/** Status and snooze of a state that `transitionOf` gave. */
export function fieldsOf(
  state: AlertState,
  snoozeUntil: Date | null,
): { status: AlertStatus; snoozedUntil: string | null } {
  switch (state) {
    case 'snoozed-triggered':
      return { status: 'triggered', snoozedUntil: snoozeUntil?.toISOString() ?? null };
    case 'snoozed-processing':
      return { status: 'processing', snoozedUntil: snoozeUntil?.toISOString() ?? null };
    default:
      return { status: state, snoozedUntil: null };
  }
}

const isSame = (stored: string, date: Date): boolean => new Date(stored).getTime() === date.getTime();
