import { randomBytes } from 'node:crypto';
import type { Corp, Member } from './model.js';
import { encryptedId, randomSecret } from './random-ids.js';
import type { Bot, BotEvent, ChatMessage, Conversation, GroupChat } from './bot-model.js';
import { BotQuota } from './bot-quota.js';

const EVENTS_KEPT = 5_000;
const MESSAGES_KEPT = 500;
const DAY_MS = 86_400_000;

/** Bots, groups and what was said, in memory. Times are milliseconds of the sandbox clock. */
export class Bots {
  readonly bots = new Map<string, Bot>();
  readonly groups = new Map<string, GroupChat>();
  readonly conversations = new Map<string, Conversation>();
  readonly events: BotEvent[] = [];
  /** Used task_ids, `bot/task`: unique per bot (08 §4.10). */
  readonly taskIds = new Set<string>();
  readonly quota = new BotQuota();

  create(corp: Corp, wish: Partial<Pick<Bot, 'botId' | 'secret' | 'name' | 'plainIds'>>): Bot {
    const botId = wish.botId ?? `aib${randomSecret(24)}`;
    if (this.bots.has(botId)) throw new RangeError(`bot ${botId} exists`);
    const bot: Bot = {
      botId,
      secret: wish.secret ?? randomSecret(43),
      name: wish.name ?? 'Bot',
      corpId: corp.corpId,
      plainIds: wish.plainIds ?? true,
    };
    this.bots.set(botId, bot);
    return bot;
  }

  createGroup(
    corp: Corp,
    wish: { chatId?: string; name?: string; members: Member[]; bots: Bot[] },
  ): GroupChat {
    const chatId = wish.chatId ?? `wr${randomBytes(15).toString('base64url')}`;
    if (this.groups.has(chatId)) throw new RangeError(`chat ${chatId} exists`);
    const group: GroupChat = {
      chatId,
      corpId: corp.corpId,
      name: wish.name ?? 'Group',
      members: new Set(wish.members.map(({ userId }) => userId)),
      bots: new Set(wish.bots.map(({ botId }) => botId)),
    };
    this.groups.set(chatId, group);
    this.conversations.set(chatId, { key: chatId, group, messages: [], activatedAt: new Map() });
    return group;
  }

  ofGroup(chatId: string): Conversation | undefined {
    return this.conversations.get(chatId);
  }

  alone(bot: Bot, userId: string): Conversation {
    const key = `${bot.botId}/${userId}`;
    const known = this.conversations.get(key) ?? { key, userId, messages: [], activatedAt: new Map() };
    this.conversations.set(key, known);
    return known;
  }

  isActivated(bot: Bot, conversation: Conversation, now: number, lapses: boolean): boolean {
    const at = conversation.activatedAt.get(bot.botId);
    return at !== undefined && (!lapses || now - at < DAY_MS);
  }

  add(conversation: Conversation, message: ChatMessage): void {
    conversation.messages.push(message);
    if (conversation.messages.length > MESSAGES_KEPT) conversation.messages.shift();
  }

  record(event: BotEvent): void {
    this.events.push(event);
    if (this.events.length > EVENTS_KEPT) this.events.shift();
  }

  clear(): void {
    for (const kept of [this.bots, this.groups, this.conversations, this.taskIds]) kept.clear();
    this.events.length = 0;
    this.quota.clear();
  }
}

/** How this bot's callbacks name the member. */
export const spellFor = (bot: Bot, corp: Corp, member: Member): string =>
  bot.plainIds
    ? member.plainUserId
    : encryptedId('wo', bot.botId, `${corp.plainCorpId}/${member.plainUserId}`);

/** Plain ids are compared without case, open ids exactly. */
export const memberOfBot = (bot: Bot, corp: Corp, id: string): Member | undefined =>
  [...corp.members.values()].find((member) =>
    bot.plainIds ? member.plainUserId.toLowerCase() === id.toLowerCase() : spellFor(bot, corp, member) === id,
  );
