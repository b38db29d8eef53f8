import { buttonsOf, menuOf } from '@app/cards/drawing';
import { INTERACTIVE_TYPES } from '../world/copies.js';
import { type ScreenMessage, stateShown } from '../screen/screen.js';
import { stateFor, type ChatMessage, type Conversation } from '../world/bot-model.js';

/** One message as some of the conversation see it; `seenBy` are encrypted ids. */
export interface ChatView extends ScreenMessage {
  seenBy: string[];
  userId?: string;
}

export const audienceOf = ({ group, userId }: Conversation): string[] =>
  group ? [...group.members] : [userId ?? ''];

/** What one of the conversation sees of a message. */
export function viewFor(message: ChatMessage, userId: string): ScreenMessage {
  const state = stateFor(message, userId);
  const isCard = state.msgType === 'template_card';
  return {
    ...stateShown(state, message.history),
    ...{ msgId: message.msgId, taskId: message.taskId, sentAt: message.sentAt },
    cause: state === message.history[0] ? 'send' : 'update',
    content: state.content,
    buttons: isCard
      ? buttonsOf(state.content, INTERACTIVE_TYPES.includes(String(state.content.card_type)))
      : [],
    menu: isCard ? menuOf(state.content) : [],
  };
}

/** Every message once for each look that it has among the members, oldest first. */
export function viewsOf(conversation: Conversation): ChatView[] {
  return conversation.messages.flatMap((message) => {
    const looks = new Map<object, string[]>();
    for (const userId of audienceOf(conversation)) {
      const state = stateFor(message, userId);
      looks.set(state, [...(looks.get(state) ?? []), userId]);
    }
    return [...looks.values()].map((seenBy) => ({
      ...viewFor(message, seenBy[0] as string),
      seenBy,
      userId: message.userId,
      app: message.robot,
    }));
  });
}
