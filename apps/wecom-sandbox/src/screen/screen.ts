import { buttonsOf, type DrawnButton, greyButton, menuOf, objects } from '@app/cards/drawing';
import { buttonsWork, currentState } from '../world/copies.js';
import { appOfAgent } from '../world/corp-app.js';
import { translateContent } from '../world/id-translation.js';
import type { Copy, CopyState, Corp, Json, Message } from '../world/model.js';
import type { World } from '../world/world.js';

/** One message on one member's screen, ids already replaced by names where WeCom does so. */
export interface ScreenMessage {
  msgId: string;
  taskId?: string;
  msgType: string;
  /** Name of the corp's own app that sent it; the suite's stays unsaid. */
  app?: string;
  sentAt: number;
  changedAt: number;
  cause: CopyState['cause'];
  updates: number;
  content: Json;
  buttons: DrawnButton[];
  menu: string[];
}

function shownButtons(world: World, state: CopyState): DrawnButton[] {
  const card = state.content;
  if (state.replaceName === undefined) return buttonsOf(card, buttonsWork(state));
  const own = objects(card.button_list).length + (card.submit_button === undefined ? 0 : 1);
  const all = world.switches.is('button_only_update_look', 'all_buttons') && own > 0;
  return Array.from({ length: all ? own : 1 }, () => greyButton(state.replaceName));
}

/** What of a message on a screen depends on its present state alone. */
export const stateShown = (
  { msgType, at }: { msgType: string; at: number },
  history: readonly unknown[],
) => ({
  msgType,
  changedAt: at,
  updates: history.length - 1,
});

export function screenMessage(
  world: World,
  corp: Corp,
  message: Message,
  state: CopyState,
  copy: Copy,
): ScreenMessage {
  const isCard = state.msgType === 'template_card';
  const app = appOfAgent(corp, message.agentId);
  return {
    ...{ msgId: message.msgId, taskId: message.taskId, sentAt: message.sentAt },
    ...stateShown(state, copy.history),
    cause: state.cause,
    content:
      state.translate && app ? translateContent(corp, app, state.msgType, state.content) : state.content,
    app: app?.own?.name,
    buttons: isCard ? shownButtons(world, state) : [],
    menu: isCard ? menuOf(state.content) : [],
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
