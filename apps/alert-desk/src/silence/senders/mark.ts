import type { WantedSilence } from './silence-sender.js';

/** Who made it, for senders that ask. */
export const CREATED_BY = 'wecom-oncall';

/** What tells our silence of an alert from every other one; the same for all presses on it. */
export const markOf = ({ tenant, alertId }: WantedSilence): string =>
  `tenant=${tenant} alert=${encodeURIComponent(alertId)}`;

/** For people who meet the silence at the sender, and for us. */
export function commentOf(wanted: WantedSilence): string {
  const { by, press } = wanted;
  const pairs = [
    markOf(wanted),
    ...(by ? [`actor=${by}`] : []),
    ...(press ? [`press=${encodeURIComponent(press)}`] : []),
  ];
  return `屏蔽 via ${CREATED_BY} ${pairs.join(' ')}`;
}

/** Whether the text is a comment of ours about the alert. */
export const isAbout = (comment: unknown, wanted: WantedSilence): boolean =>
  typeof comment === 'string' && `${comment} `.includes(` ${CREATED_BY} ${markOf(wanted)} `);
