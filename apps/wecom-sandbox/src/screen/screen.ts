import { buttonsWork, currentState } from '../world/copies.js';
import { translateContent } from '../world/id-translation.js';
import type { Copy, CopyState, Corp, Json, Message } from '../world/model.js';
import type { World } from '../world/world.js';

export interface ScreenButton {
  text: string;
  style: number;
  clickable: boolean;
  /** A type-1 button opens this instead of sending an event. */
  url?: string;
}

/** One message on one member's screen, ids already replaced by names where WeCom does so. */
export interface ScreenMessage {
  msgId: string;
  taskId?: string;
  msgType: string;
  sentAt: number;
  changedAt: number;
  cause: CopyState['cause'];
  updates: number;
  content: Json;
  buttons: ScreenButton[];
  menu: string[];
}

const objects = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const grey = (text: unknown): ScreenButton => ({ text: String(text), style: 0, clickable: false });

function buttonsOf(world: World, state: CopyState): ScreenButton[] {
  const card = state.content;
  const submit = card.submit_button as Json | undefined;
  const own = [...objects(card.button_list), ...(submit === undefined ? [] : [submit])];
  if (state.replaceName !== undefined) {
    const all = world.switches.is('button_only_update_look', 'all_buttons');
    return all && own.length > 0 ? own.map(() => grey(state.replaceName)) : [grey(state.replaceName)];
  }
  if (card.replace_text !== undefined) return [grey(card.replace_text)];
  return own.map((button, i) => ({
    text: String(button.text),
    style: Number(button.style ?? (button === submit || i === 0 ? 1 : 2)),
    clickable: buttonsWork(state),
    url: button.type === 1 ? String(button.url) : undefined,
  }));
}

export function screenMessage(
  world: World,
  corp: Corp,
  message: Message,
  state: CopyState,
  copy: Copy,
): ScreenMessage {
  const isCard = state.msgType === 'template_card';
  const menu = isCard ? (state.content.action_menu as Json | undefined) : undefined;
  return {
    msgId: message.msgId,
    taskId: message.taskId,
    msgType: state.msgType,
    sentAt: message.sentAt,
    changedAt: state.at,
    cause: state.cause,
    updates: copy.history.length - 1,
    content: state.translate ? translateContent(corp, state.msgType, state.content) : state.content,
    buttons: isCard ? buttonsOf(world, state) : [],
    menu: objects(menu?.action_list).map((entry) => String(entry.text)),
  };
}

/** Everything on a member's screen now, oldest first; recalled messages are gone. */
export function screenOf(world: World, corp: Corp, userId: string): ScreenMessage[] {
  return [...world.messages.values()].flatMap((message) => {
    const copy = message.corpId === corp.corpId ? message.copies.get(userId) : undefined;
    const state = copy && currentState(copy);
    return copy === undefined || state === undefined
      ? []
      : [screenMessage(world, corp, message, state, copy)];
  });
}
