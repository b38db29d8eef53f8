import { HAND_OVER } from './duty-notices.js';

/** One hand-over card per schedule, person and beginning; neither id has a colon in it. */
export const handOverId = (scheduleId: string, accountId: string, from: Date): string =>
  `${HAND_OVER}:${scheduleId}:${accountId}:${from.getTime()}`;

/** Null when it is none. */
export function readHandOverId(noticeId: string): { scheduleId: string; accountId: string } | null {
  const [kind, scheduleId, accountId, from] = noticeId.split(':');
  return kind === HAND_OVER && scheduleId && accountId && from ? { scheduleId, accountId } : null;
}
