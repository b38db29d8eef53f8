import type { AlertActionName, AlertChange, AlertPerson, AlertSnapshot, AlertState } from '@app/contracts';
import { fieldsOf } from './alert-transition.js';

const MAX_RESPONDERS = 100;

export const CHANGE_KINDS: Record<AlertActionName, string> = {
  acknowledge: 'acknowledged',
  close: 'closed',
  snooze: 'snoozed',
  unsnooze: 'unsnoozed',
};

/** Changes by which a person takes part in the work; silencing an alert is none. */
const MAKES_RESPONDER = ['acknowledged', 'closed'];

/** The version after `snapshot`; whoever takes up or closes an alert becomes a responder. */
export function nextVersion(
  snapshot: AlertSnapshot,
  state: AlertState,
  change: AlertChange,
  now: Date,
  snoozeUntil: Date | null = null,
): AlertSnapshot {
  return {
    ...snapshot,
    ...fieldsOf(state, snoozeUntil),
    version: snapshot.version + 1,
    updatedAt: now.toISOString(),
    closedAt: state === 'closed' ? now.toISOString() : null,
    responders: MAKES_RESPONDER.includes(change.kind)
      ? withResponder(snapshot.responders, change.by)
      : snapshot.responders,
    lastChange: change,
    // Told of the version in which they were found.
    mended: [],
  };
}

/** The version after `snapshot` that only says something, in its timeline. */
export const saidVersion = (snapshot: AlertSnapshot, via: string, now: Date): AlertSnapshot => ({
  ...snapshot,
  version: snapshot.version + 1,
  updatedAt: now.toISOString(),
  lastChange: { kind: 'updated', by: null, via },
  mended: [],
});

function withResponder(responders: AlertPerson[], actor: AlertPerson | null | undefined): AlertPerson[] {
  const isThere = responders.some(({ accountId }) => accountId === actor?.accountId);
  if (!actor?.accountId || isThere || responders.length >= MAX_RESPONDERS) return responders;
  return [...responders, actor];
}
