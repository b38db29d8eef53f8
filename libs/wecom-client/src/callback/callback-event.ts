import type { commandEventShapes } from './command-event-shapes.js';
import type { dataEventShapes, userMessageShapes } from './data-event-shapes.js';
import type { EventOf, EventShape } from './event-field.js';
import type { systemEventShapes } from './system-event-shapes.js';

/** Which receiver's shape an event has, decided by its content and not by the URL (01 §3). */
export type CallbackFamily = 'command' | 'data' | 'system';

interface Envelope<F extends CallbackFamily, T extends string> {
  type: T;
  family: F;
  /** The decrypted XML as received; may hold codes and tickets, so it never goes to a log. */
  plaintext: string;
}

type EventsOf<F extends CallbackFamily, S extends Record<string, EventShape>> = {
  [T in keyof S & string]: Envelope<F, T> & EventOf<S[T]>;
}[keyof S & string];

export type CommandEvent = EventsOf<'command', typeof commandEventShapes>;
export type SystemEvent = EventsOf<'system', typeof systemEventShapes>;
export type DataEvent = EventsOf<'data', typeof dataEventShapes>;
export type UserMessage = EventsOf<'data', typeof userMessageShapes>;

/** An event this client does not know, or cannot read: acknowledge and ignore (01 §3). */
export interface UnknownEvent {
  type: 'unknown';
  family: CallbackFamily;
  /** Its InfoType, Event or MsgType. */
  name: string;
  /** The mandatory field of a known event that is missing or malformed. */
  unreadable?: string;
  plaintext: string;
  suiteId?: string;
  serviceCorpId?: string;
  authCorpId?: string;
  toUserName?: string;
  fromUserName?: string;
  agentId?: number;
  timeStamp?: number;
  createTime?: number;
  msgId?: string;
}

/** Everything WeCom pushes, discriminated by `type` (and `family` for the names both receivers use). */
export type CallbackEvent = CommandEvent | SystemEvent | DataEvent | UserMessage | UnknownEvent;

/** The event of one name, e.g. `CallbackEventOf<'create_auth'>`; pass the family for names of two receivers. */
export type CallbackEventOf<
  T extends CallbackEvent['type'],
  F extends CallbackFamily = CallbackFamily,
> = Extract<CallbackEvent, { type: T; family: F }>;

type WithoutPlaintext<T> = T extends unknown ? Omit<T, 'plaintext'> : never;
/** What formatCallbackEvent needs: any known event without its plaintext. */
export type CallbackEventInput = WithoutPlaintext<Exclude<CallbackEvent, UnknownEvent>>;
