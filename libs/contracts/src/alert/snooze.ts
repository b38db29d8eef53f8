import type { AlertSnapshot } from './alert-snapshot.js';

/** Whether an alert is 屏蔽中 at a moment: not when it is closed, whatever `snoozedUntil` says, nor when that time is over. */
export function isSnoozed<A extends Pick<AlertSnapshot, 'status' | 'snoozedUntil'>>(
  alert: A,
  at: Date,
): alert is A & { snoozedUntil: string } {
  if (alert.status === 'closed' || alert.snoozedUntil === null) return false;
  return Date.parse(alert.snoozedUntil) > at.getTime();
}
