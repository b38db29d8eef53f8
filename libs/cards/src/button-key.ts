import type { AlertActionName } from '@app/contracts';
import { MAX_KEY_BYTES } from './card-limits.js';

/** What a button asks for; `refresh` changes no alert, it only wants the true card. */
export type CardActionName = AlertActionName | 'refresh';
const CARD_ACTIONS: Record<CardActionName, true> = {
  acknowledge: true,
  close: true,
  snooze: true,
  unsnooze: true,
  refresh: true,
};

export interface ButtonKey {
  action: CardActionName;
  /** Seconds; only with `snooze`. */
  snoozeSeconds?: number;
  /** The alert version the button was drawn from. */
  version: number;
  cardId: string;
}

/** First word of our keys, so that a foreign key is recognised; the number grows when the form changes. */
const MARK = 'o1';
const KEY = /^o1:([a-z]+)(?:-([1-9]\d{0,8}))?:(0|[1-9]\d{0,15}):([\x21-\x7E]{0,900})$/;

/** The `key` of a button or menu entry, e.g. `o1:snooze-7200:3:01J…`; comes back from WeCom as EventKey. */
export function encodeButtonKey({ action, snoozeSeconds, version, cardId }: ButtonKey): string {
  const verb = snoozeSeconds === undefined ? action : `${action}-${snoozeSeconds}`;
  return `${MARK}:${verb}:${version}:${cardId}`;
}

/** Reads a key that `encodeButtonKey` wrote; null when it is anything else. */
export function decodeButtonKey(text: string): ButtonKey | null {
  if (typeof text !== 'string' || text.length > MAX_KEY_BYTES) return null;
  const match = KEY.exec(text);
  if (!match) return null;
  const [, action = '', seconds, version, cardId = ''] = match;
  if (!Object.hasOwn(CARD_ACTIONS, action) || (seconds !== undefined) !== (action === 'snooze')) return null;
  return {
    action: action as CardActionName,
    ...(seconds === undefined ? {} : { snoozeSeconds: Number(seconds) }),
    version: Number(version),
    cardId,
  };
}
