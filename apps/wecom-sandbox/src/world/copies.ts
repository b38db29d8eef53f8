import type { Copy, CopyState, Json, Message } from './model.js';
import type { World } from './world.js';

export const INTERACTIVE_TYPES = ['button_interaction', 'vote_interaction', 'multiple_interaction'];

/** What the member's screen holds now; undefined once the message was recalled. */
export function currentState(copy: Copy): CopyState | undefined {
  const last = copy.history[copy.history.length - 1];
  return last === undefined || last.cause === 'recall' ? undefined : last;
}

/** 05 §5 (4): no grey button, and a type that has buttons. */
export function buttonsWork(state: CopyState): boolean {
  const card = state.content;
  return (
    state.msgType === 'template_card' &&
    state.replaceName === undefined &&
    card.replace_text === undefined &&
    INTERACTIVE_TYPES.includes(String(card.card_type))
  );
}

export function showCard(
  world: World,
  copy: Copy,
  card: Json,
  translate: boolean,
  cause: 'update' | 'passive_reply',
): void {
  copy.history.push({ at: world.now(), cause, msgType: 'template_card', content: card, translate });
}

/** Mode A: the card stays, its button turns grey with another text. */
export function replaceButton(
  world: World,
  copy: Copy,
  replaceName: string,
  cause: 'update' | 'passive_reply',
): void {
  const last = currentState(copy);
  if (last === undefined) return;
  copy.history.push({ ...last, at: world.now(), cause, replaceName });
}

export function recall(world: World, message: Message): void {
  message.recalledAt = world.now();
  for (const copy of message.copies.values()) {
    copy.history.push({
      at: world.now(),
      cause: 'recall',
      msgType: message.msgType,
      content: {},
      translate: false,
    });
  }
  world.changed();
}
