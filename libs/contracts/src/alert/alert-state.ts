import type { AlertSnapshot, AlertStatus } from './alert-snapshot.js';
import { isSnoozed } from './snooze.js';

/** States that differ in what may be done: a snoozed alert is still triggered or processing underneath. */
export const ALERT_STATES = [
  'triggered',
  'processing',
  'snoozed-triggered',
  'snoozed-processing',
  'closed',
] as const satisfies readonly (AlertStatus | `snoozed-${AlertStatus}`)[];
export type AlertState = (typeof ALERT_STATES)[number];

/** Which state an alert is in at a moment: a snooze that is over is none. */
export function alertState(alert: Pick<AlertSnapshot, 'status' | 'snoozedUntil'>, at: Date): AlertState {
  if (alert.status === 'closed') return 'closed';
  return isSnoozed(alert, at) ? `snoozed-${alert.status}` : alert.status;
}
