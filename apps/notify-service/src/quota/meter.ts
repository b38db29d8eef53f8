import type { MeterKind } from './wecom-limits.js';

/** One count of calls that WeCom limits. */
export interface Meter {
  kind: MeterKind;
  /** Which of its kind. */
  id: string;
}

/** So many calls, or messages, on one meter. */
export type Counted = readonly [meter: Meter, count: number];

export interface Member {
  corpId: string;
  agentId: number;
  userId: string;
}

/** message/send has limits of its own and does not count against the base frequency (D/90454). */
const EXEMPT = new Set(['message/send']);

export const memberKey = ({ corpId, agentId, userId }: Member): string => `${corpId}:${agentId}:${userId}`;

export const memberMeter = (member: Member): Meter => ({ kind: 'member', id: memberKey(member) });

export const appDayMeter = ({ corpId, agentId }: Omit<Member, 'userId'>): Meter => ({
  kind: 'app-day',
  id: `${corpId}:${agentId}`,
});

/** What one message to a member of an app counts on. */
export const messageCounts = (member: Member): Counted[] => [
  [memberMeter(member), 1],
  [appDayMeter(member), 1],
];

/** What one call of an API for a corp counts on; `address` names the one that our calls come from. */
export const callCounts = (corpId: string, api: string, address: string): Counted[] =>
  EXEMPT.has(api)
    ? []
    : [
        [{ kind: 'corp-api', id: `${corpId}:${api}` }, 1],
        [{ kind: 'address-api', id: `${address}:${api}` }, 1],
      ];

/** What one message of a bot to a conversation counts on. */
export const chatCounts = (botId: string, chatId: string): Counted[] => [
  [{ kind: 'chat', id: `${botId}:${chatId}` }, 1],
];

/** What one message of a group robot counts on; `robotId` names it without its key. */
export const robotCounts = (robotId: string): Counted[] => [[{ kind: 'robot', id: robotId }, 1]];
