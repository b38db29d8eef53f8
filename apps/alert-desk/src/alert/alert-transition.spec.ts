import {
  ALERT_ACTIONS,
  ALERT_STATES,
  type AlertActionName,
  type AlertSnapshot,
  alertState,
  type AlertState,
} from '@app/contracts';
import {
  type Attempt,
  fieldsOf,
  type KnownAlert,
  type Transition,
  TRANSITIONS,
  transitionOf,
} from './alert-transition.js';

const now = new Date('2026-11-22T08:00:00Z');
const until = new Date('2026-11-22T10:00:00Z');
const known = (state: AlertState, more: Partial<KnownAlert> = {}): KnownAlert => ({
  snapshot: {
    alertId: 'INC-1',
    version: 5,
    severity: 'critical',
    title: 't',
    startedAt: now.toISOString(),
    updatedAt: now.toISOString(),
    ...fieldsOf(state, new Date('2026-11-22T08:30:00Z')),
  } as AlertSnapshot,
  worseSinceVersion: 0,
  ...more,
});
const attempt = (action: AlertActionName, more: Partial<Attempt> = {}): Attempt => ({
  action,
  observedVersion: 5,
  snoozeUntil: action === 'snooze' ? until : null,
  ...more,
});

describe('the transition table', () => {
  it.each<[AlertActionName, Record<AlertState, Transition>]>([
    [
      'acknowledge',
      {
        triggered: 'processing',
        processing: 'already',
        'snoozed-triggered': 'processing',
        'snoozed-processing': 'already',
        closed: 'refused',
      },
    ],
    [
      'close',
      {
        triggered: 'closed',
        processing: 'closed',
        'snoozed-triggered': 'closed',
        'snoozed-processing': 'closed',
        closed: 'already',
      },
    ],
    [
      'snooze',
      {
        triggered: 'snoozed-triggered',
        processing: 'snoozed-processing',
        'snoozed-triggered': 'snoozed-triggered',
        'snoozed-processing': 'snoozed-processing',
        closed: 'refused',
      },
    ],
    [
      'unsnooze',
      {
        triggered: 'already',
        processing: 'already',
        'snoozed-triggered': 'triggered',
        'snoozed-processing': 'processing',
        closed: 'already',
      },
    ],
  ])('%s', (action, expected) => {
    for (const state of ALERT_STATES) {
      expect([state, transitionOf(known(state), attempt(action), now)]).toEqual([state, expected[state]]);
    }
  });

  it('never reopens a closed alert', () => {
    const fromClosed = ALERT_ACTIONS.map((action) => TRANSITIONS[action].closed);
    expect(fromClosed.every((next) => next === 'already' || next === 'refused')).toBe(true);
  });

  it('reaches every state', () => {
    const reached = new Set(ALERT_ACTIONS.flatMap((action) => Object.values(TRANSITIONS[action])));
    expect(ALERT_STATES.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('reads back the state it wrote', () => {
    for (const state of ALERT_STATES) expect(alertState(known(state).snapshot, now)).toBe(state);
  });
});

describe('an action on an older version', () => {
  const stale = { observedVersion: 2 };

  it('runs when the alert did not get worse since', () => {
    const alert = known('processing', { worseSinceVersion: 2 });
    expect(transitionOf(alert, attempt('close', stale), now)).toBe('closed');
  });

  it('does not put an alert out of sight that reopened or rose in severity since', () => {
    const alert = known('triggered', { worseSinceVersion: 4 });
    expect(transitionOf(alert, attempt('close', stale), now)).toBe('refused');
    expect(transitionOf(alert, attempt('snooze', stale), now)).toBe('refused');
    expect(transitionOf(alert, attempt('acknowledge', stale), now)).toBe('processing');
    expect(transitionOf(alert, attempt('close', { observedVersion: 4 }), now)).toBe('closed');
  });
});

describe('a snooze', () => {
  it('that would have ended already is refused', () => {
    const late = attempt('snooze', { snoozeUntil: now });
    expect(transitionOf(known('triggered'), late, now)).toBe('refused');
  });

  it('to the same end is nothing new', () => {
    const same = attempt('snooze', { snoozeUntil: new Date('2026-11-22T08:30:00Z') });
    expect(transitionOf(known('snoozed-triggered'), same, now)).toBe('already');
  });
});
