import { BUTTON_ACTIONS, BUTTONS_BY_STATE, type CardActionName, decodeButtonKey } from '@app/cards';
import type { AlertState, BotPressed, KnownBot } from '@app/contracts';
import type { BotPress } from '@app/wecom-client';
import { createHash } from 'node:crypto';

export type StoredPress = Omit<BotPress, 'reqId'>;

/** What a press asks for, in our words; a button that is none of ours asks for the truth, which harms nobody. */
export interface AskedByPress {
  action: CardActionName;
  snoozeSeconds: number | null;
  observedVersion: number;
}

export function askedBy({ eventKey }: Pick<BotPress, 'eventKey'>): AskedByPress {
  const button = decodeButtonKey(eventKey);
  return {
    action: button?.action ?? 'refresh',
    snoozeSeconds: button?.snoozeSeconds ?? null,
    observedVersion: button?.version ?? 0,
  };
}

/** Whether the alert is likely to change by it: then its next version is worth waiting for. */
export function mayChange({ action }: AskedByPress, state: AlertState): boolean {
  const { buttons, menu } = BUTTONS_BY_STATE[state];
  return action !== 'refresh' && [...buttons, ...menu].some((name) => BUTTON_ACTIONS[name].action === action);
}

/** Whom a user id of WeCom's may be: the id, and the corps in which it may be a member's, the bot itself as the last. */
export interface Memberships {
  userId: string;
  corpIds: string[];
}

/** The fact that card-state-service decides by; its id is the same however often it is told. */
export function pressedFact(
  botId: string,
  press: StoredPress,
  card: { tenant: string; alertId: string; taskId: string },
  who: Memberships,
  pressedAt: Date,
): BotPressed {
  const { tenant, alertId, taskId } = card;
  const pressId = createHash('sha256').update(`bot ${botId} ${press.msgId}`).digest('hex');
  return {
    ...{ pressId, tenant, alertId, cardId: taskId, botId },
    ...who,
    ...askedBy(press),
    pressedAt: pressedAt.toISOString(),
  };
}

/** An id that WeCom made up for this bot alone (wecom/08 §4.11). */
const OPEN_ID = /^wo[A-Za-z0-9_-]{20,}$/;
export const isOpenId = (userId: string): boolean => OPEN_ID.test(userId);

/** There, it is whoever told the bot a code; a plain id may be a member's of a corp whose own app the tenant has. */
export const membershipsOf = (
  { corpIds, botId }: Pick<KnownBot, 'corpIds' | 'botId'>,
  userId: string,
): Memberships => ({
  userId,
  corpIds: isOpenId(userId) ? [botId] : [...corpIds.slice(0, 10), botId],
});
