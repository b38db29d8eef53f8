import { decodeButtonKey, type CardActionName } from '@app/cards';
import type { WecomCallback } from '@app/contracts';
import { DomainError } from '@app/platform';
import { createHash } from 'node:crypto';

/** A press on a card, in our words. */
export interface CardPress {
  /** Digest of the callback key: equal for WeCom's retries of one click; the action's id. */
  pressId: string;
  callbackKey: string;
  corpId: string;
  userId: string;
  agentId: number | undefined;
  taskId: string;
  origin: 'click' | 'menu';
  /** Null = the callback brought none; another code corrects the card, if there is one. */
  sealedCode: string | null;
  action: CardActionName;
  snoozeSeconds: number | null;
  /** 0 when the button is not one of ours. */
  observedVersion: number;
  receivedAt: Date;
}

const ORIGINS: Record<string, 'click' | 'menu'> = {
  template_card_event: 'click',
  template_card_menu_event: 'menu',
};

/** The press in a data callback; null for other events, DomainError `PRESS_MALFORMED` when a field is missing. */
export function cardPressOf(callback: WecomCallback): CardPress | null {
  const origin = ORIGINS[callback.type];
  if (!origin) return null;
  const { event, key } = callback;
  const text = (name: string): string => {
    const value = event[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new DomainError('PRESS_MALFORMED', `A card press lacks ${name}`, { facts: { callbackKey: key } });
  };
  // A key of another card or program asks for nothing we can do; showing the truth harms nobody.
  const button = decodeButtonKey(typeof event.eventKey === 'string' ? event.eventKey : '');
  return {
    pressId: createHash('sha256').update(key).digest('hex'),
    callbackKey: key,
    corpId: callback.corpId ?? text('toUserName'),
    userId: text('fromUserName'),
    agentId: typeof event.agentId === 'number' ? event.agentId : undefined,
    taskId: text('taskId'),
    origin,
    sealedCode: typeof event.responseCode === 'string' && event.responseCode ? event.responseCode : null,
    action: button?.action ?? 'refresh',
    snoozeSeconds: button?.snoozeSeconds ?? null,
    observedVersion: button?.version ?? 0,
    receivedAt: new Date(callback.receivedAt),
  };
}
