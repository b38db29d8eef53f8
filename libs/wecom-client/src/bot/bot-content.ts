import type { BotCard } from './bot-card.js';

/** What a push or a reply holds, in WeCom's spelling. */
export type BotContent =
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'template_card'; template_card: BotCard };

/** The welcome alone may be plain text. */
export type BotWelcome =
  { msgtype: 'text'; text: { content: string } } | { msgtype: 'template_card'; template_card: BotCard };

/** Where a push goes: a group, or one member. */
export interface BotChat {
  /** Group chat id, or a userid. */
  id: string;
  type: 'single' | 'group';
}

/** aibot_send_msg (D/101463): 1 one member, 2 a group. */
export const CHAT_TYPE = { single: 1, group: 2 } as const;

export const botMarkdown = (content: string): BotContent => ({ msgtype: 'markdown', markdown: { content } });

export const botCard = (card: BotCard): BotContent => ({ msgtype: 'template_card', template_card: card });
