import type { Json } from './model.js';

/** 智能机器人 in API mode over the long connection (08 §4.1). */
export interface Bot {
  botId: string;
  secret: string;
  name: string;
  /** The corp it belongs to, by encrypted id. */
  corpId: string;
  /** Made by the corp's super admin: callbacks name members by plain ids, else by open ids (08 §4.11). */
  plainIds: boolean;
}

export interface GroupChat {
  /** `wr…`, case-sensitive. */
  chatId: string;
  corpId: string;
  name: string;
  /** Encrypted ids of members. */
  members: Set<string>;
  bots: Set<string>;
}

/** A group, or one member alone with a bot. */
export interface Conversation {
  key: string;
  group?: GroupChat;
  /** Encrypted id of the member who talks with the bot alone. */
  userId?: string;
  messages: ChatMessage[];
  /** When somebody last wrote to each bot here; pushes need it (08 §4.8). */
  activatedAt: Map<string, number>;
}

/** What a message showed from `at` on, to everybody or to some. */
export interface ChatState {
  at: number;
  msgType: string;
  content: Json;
  /** Encrypted ids; absent = whoever has the message. */
  only?: ReadonlySet<string>;
}

export interface ChatMessage {
  msgId: string;
  sentAt: number;
  /** Absent where a member or a group robot wrote. */
  botId?: string;
  /** Name of the group robot that wrote. */
  robot?: string;
  userId?: string;
  taskId?: string;
  history: ChatState[];
}

/** One callback to a bot, and what came of it. */
export interface BotEvent {
  msgId: string;
  botId: string;
  reqId: string;
  kind: 'message' | 'press' | 'enter';
  conversation: string;
  userId: string;
  at: number;
  /** Machine milliseconds, for how long an answer took. */
  sentMs: number;
  fate: 'sent' | 'waiting' | 'lost';
  /** The card that was pressed. */
  pressed?: ChatMessage;
  answers: { cmd: string; errcode: number | 'silence'; tookMs: number }[];
}

export const stateFor = (message: ChatMessage, userId: string): ChatState =>
  message.history.findLast(({ only }) => only === undefined || only.has(userId)) as ChatState;
