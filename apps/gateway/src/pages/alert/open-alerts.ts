import { createHash } from 'node:crypto';
import { type AlertRow, isSnoozed, SEVERITIES, type Severity } from '@app/contracts';

/** What an open alert waits for: a person, the person at it, or the end of a snooze. */
export const OPEN_STATES = ['triggered', 'processing', 'snoozed'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

export const openState = (alert: Pick<AlertRow, 'status' | 'snoozedUntil'>, now: Date): OpenState =>
  isSnoozed(alert, now) ? 'snoozed' : alert.status === 'processing' ? 'processing' : 'triggered';

/** What of a list is looked at. */
export interface AlertFilter {
  severity?: Severity;
  state?: OpenState;
}

/** Reads a filter from an address; what is not one filters nothing. */
export function readFilter({ severity, state }: Record<string, unknown>): AlertFilter {
  return {
    severity: SEVERITIES.find((known) => known === severity),
    state: OPEN_STATES.find((known) => known === state),
  };
}

/** The address of the list under a filter, from a place on. */
export function listPath({ severity, state }: AlertFilter, after?: string): string {
  const given = Object.entries({ severity, state, after }).filter(
    (pair): pair is [string, string] => !!pair[1],
  );
  return given.length === 0 ? '/app' : `/app?${new URLSearchParams(given).toString()}`;
}

export const matches = (alert: AlertRow, { severity, state }: AlertFilter, now: Date): boolean =>
  (severity === undefined || alert.severity === severity) &&
  (state === undefined || openState(alert, now) === state);

/** Stands for one version of one alert in a form; short, so that a hundred of them fit. */
export const seenMark = ({ alertId, version }: Pick<AlertRow, 'alertId' | 'version'>): string =>
  createHash('sha256').update(`${version} ${alertId}`).digest('base64url').slice(0, 12);

/** The alerts somebody may begin to handle with one press: those that wait, as they were when the page showed them. */
export function waitingAndSeen(alerts: readonly AlertRow[], seen: unknown, now: Date): AlertRow[] {
  const marks = new Set(typeof seen === 'string' ? seen.split('.') : []);
  return alerts.filter((alert) => openState(alert, now) === 'triggered' && marks.has(seenMark(alert)));
}
