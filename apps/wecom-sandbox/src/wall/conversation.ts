import { drawCard, html, type Html, type Linker } from '@app/cards/drawing';
import type { Bot, Conversation } from '../world/bot-model.js';
import { audienceOf, viewsOf, type ChatView } from '../bots/conversation-screen.js';
import type { Corp } from '../world/model.js';
import type { World } from '../world/world.js';
import type { Language } from '../language.js';
import { memberLink } from './member-link.js';
import { markdownMessage, textMessage } from './rich-text.js';
import { clockTime } from './times.js';
import { WALL_WORDS } from './words.js';

/** Chats with bots: every group, and every member who talks to one alone. */
export function conversationsView(world: World, language: Language): Html[] {
  return [...world.bots.conversations.values()].flatMap((conversation) => {
    const botId = conversation.group ? [...conversation.group.bots][0] : conversation.key.split('/')[0];
    const bot = world.bots.bots.get(botId ?? '');
    const corp = bot && world.corps.get(bot.corpId);
    return bot === undefined || corp === undefined
      ? []
      : [conversationView(corp, bot, conversation, language)];
  });
}

/** One chat as everybody in it sees it: a message that looks different to some is drawn once for each look. */
function conversationView(corp: Corp, bot: Bot, conversation: Conversation, language: Language): Html {
  const words = WALL_WORDS[language];
  const people = audienceOf(conversation);
  const name = (userId: string): string => corp.members.get(userId)?.name ?? userId;
  const title = conversation.group?.name ?? `${bot.name} · ${name(people[0] ?? '')}`;
  const id = `chat-${conversation.key.replaceAll('/', '-')}`;
  return html`<section
    class="phone group"
    id="${id}"
    data-bot="${bot.botId}"
    data-chat="${conversation.group?.chatId ?? ''}"
    data-keep="${id}"
  >
    <header>
      <span class="face">${Array.from(title)[0]}</span>
      <div><b>${title}</b><small>${people.map(name).join('、')}</small></div>
    </header>
    <div class="chat">
      ${viewsOf(conversation)
        .slice(-30)
        .map((view) => messageView(corp, view, people, language))}
    </div>
    <p class="said" role="alert"></p>
    <form class="say" data-say>
      <select name="member" aria-label="${words.whoSpeaks}">
        ${people.map((userId) => html`<option value="${userId}">${name(userId)}</option>`)}
      </select>
      <input name="text" aria-label="${words.sayToBot}" placeholder="${words.sayToBot}" />
      <button>${words.say}</button>
    </form>
  </section>`;
}

function messageView(corp: Corp, view: ChatView, people: string[], language: Language): Html {
  const words = WALL_WORDS[language];
  const reader = corp.members.get(view.seenBy[0] ?? '');
  const open: Linker = (url) => reader && memberLink(corp, reader, url);
  const name = (userId: string): string | undefined => corp.members.get(userId)?.name;
  const some = view.seenBy.length < people.length ? ` · ${view.seenBy.map(name).join('、')}` : '';
  const changed = view.updates > 0 ? ` · ${words.updated(clockTime(view.changedAt, language))}` : '';
  const text = String(view.content.content ?? '');
  return html`<div class="message ${view.userId ? 'own' : ''}">
    <time
      >${view.app && `${view.app} · `}${view.userId && `${name(view.userId)} · `}${clockTime(view.sentAt, language)}${changed}${some}</time
    >
    ${
      view.msgType === 'template_card'
        ? drawCard(view, open, words)
        : html`<div class="bubble">
            ${view.msgType === 'markdown' ? markdownMessage(text, open) : textMessage(text, open)}
          </div>`
    }
  </div>`;
}
