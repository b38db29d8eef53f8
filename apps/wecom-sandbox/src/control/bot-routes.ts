import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bot, ChatMessage, Conversation } from '../world/bot-model.js';
import { audienceOf, viewFor, viewsOf } from '../bots/conversation-screen.js';
import { NotClickableError } from '../callbacks/press.js';
import { findMember } from '../world/corps.js';
import type { Corp, Member } from '../world/model.js';
import { bodyOf, ControlError, corpOf, type ControlContext } from './control-context.js';

interface BotWish {
  botId?: string;
  secret?: string;
  name?: string;
  plainIds?: boolean;
}

interface ChatWish {
  chatId?: string;
  name?: string;
  members: string[];
  bots: string[];
}

interface PressWish {
  member: string;
  what: string;
  msgId?: string;
  taskId?: string;
  selected?: Record<string, string[]>;
}

/** Smart bots, their groups, what members do there, and what goes wrong with the connection by order. */
export function registerBotRoutes(app: FastifyInstance, { world, bots }: ControlContext): void {
  const { lines, callbacks } = bots;
  const botOf = (id: string): Bot => {
    const bot = world.bots.bots.get(id);
    if (bot === undefined) throw new ControlError(404, `no bot ${id}`);
    return bot;
  };
  const named = (request: FastifyRequest): Bot => botOf((request.params as { bot: string }).bot);
  const memberIn = (corpId: string, id: string): Member => {
    const member = findMember(world.corps.get(corpId) as Corp, id);
    if (member === undefined) throw new ControlError(404, `no member ${id}`);
    return member;
  };
  /** A group by its id, or the 1:1 chat of the member. */
  const where = (bot: Bot, chat: string | undefined, member: Member): Conversation => {
    if (chat === undefined) return world.bots.alone(bot, member.userId);
    const found = world.bots.ofGroup(chat);
    if (!found?.group?.members.has(member.userId))
      throw new ControlError(409, 'the member is not in this chat');
    if (!found.group.bots.has(bot.botId)) throw new ControlError(409, 'the bot is not in this chat');
    return found;
  };
  const view = ({ secret: _, ...bot }: Bot): object => ({
    ...bot,
    connected: lines.of(bot.botId) !== undefined,
    kicks: lines.kicks.get(bot.botId) ?? 0,
  });

  app.post('/sandbox/corps/:corp/bots', async (request, reply) => {
    try {
      const made = world.bots.create(corpOf(world, request), bodyOf<BotWish>(request));
      world.changed();
      return reply.code(201).send({ ...view(made), secret: made.secret });
    } catch (error) {
      if (error instanceof RangeError) throw new ControlError(409, error.message);
      throw error;
    }
  });
  app.get('/sandbox/corps/:corp/bots', (request) => {
    const { corpId } = corpOf(world, request);
    return [...world.bots.bots.values()].filter((bot) => bot.corpId === corpId).map(view);
  });
  app.get('/sandbox/bots/:bot', (request) => view(named(request)));

  app.post('/sandbox/corps/:corp/chats', async (request, reply) => {
    const corp = corpOf(world, request);
    const { members = [], bots: ids = [], ...wish } = bodyOf<ChatWish>(request);
    const inside = members.map((id) => memberIn(corp.corpId, id));
    try {
      const group = world.bots.createGroup(corp, { ...wish, members: inside, bots: ids.map(botOf) });
      world.changed();
      return reply.code(201).send({ chatId: group.chatId, name: group.name, members: [...group.members] });
    } catch (error) {
      if (error instanceof RangeError) throw new ControlError(409, error.message);
      throw error;
    }
  });
  app.put('/sandbox/chats/:chat', (request) => {
    const { group } = world.bots.ofGroup((request.params as { chat: string }).chat) ?? {};
    if (group === undefined) throw new ControlError(404, 'no such chat');
    const { members, bots: ids } = bodyOf<ChatWish>(request);
    if (members) group.members = new Set(members.map((id) => memberIn(group.corpId, id).userId));
    if (ids) group.bots = new Set(ids.map((id) => botOf(id).botId));
    world.changed();
    return { chatId: group.chatId, members: [...group.members], bots: [...group.bots] };
  });
  app.post('/sandbox/chats/:chat/robots', (request, reply) => {
    const { chat } = request.params as { chat: string };
    if (world.bots.ofGroup(chat)?.group === undefined) throw new ControlError(404, 'no such chat');
    const robot = world.robots.add(chat, bodyOf<{ name: string }>(request).name);
    const { protocol, host } = request;
    return reply
      .code(201)
      .send({ ...robot, url: `${protocol}://${host}/cgi-bin/webhook/send?key=${robot.key}` });
  });
  app.get('/sandbox/chats/:chat/screen', (request) => {
    const conversation = world.bots.conversations.get((request.params as { chat: string }).chat);
    if (conversation === undefined) throw new ControlError(404, 'no such chat');
    const { member } = request.query as { member?: string };
    if (member === undefined) return viewsOf(conversation);
    const id = audienceOf(conversation).find((one) => one === member || nameOf(one) === member);
    if (id === undefined) throw new ControlError(409, 'the member is not in this chat');
    return conversation.messages.map((message) => viewFor(message, id));
  });
  const nameOf = (userId: string): string | undefined =>
    [...world.corps.values()]
      .map((corp) => corp.members.get(userId)?.plainUserId)
      .find((id) => id !== undefined);

  app.post('/sandbox/bots/:bot/say', (request) => {
    const bot = named(request);
    const { member = '', chat, text = '' } = bodyOf<{ member: string; chat: string; text: string }>(request);
    const who = memberIn(bot.corpId, member);
    const { pressed: _, ...event } = callbacks.message(
      { bot, member: who, conversation: where(bot, chat, who) },
      text,
    );
    return event;
  });
  app.post('/sandbox/bots/:bot/enter', (request) => {
    const bot = named(request);
    const member = memberIn(bot.corpId, bodyOf<{ member: string }>(request).member ?? '');
    const { pressed: _, ...event } = callbacks.enter({
      bot,
      member,
      conversation: world.bots.alone(bot, member.userId),
    });
    return event;
  });
  app.post('/sandbox/bots/:bot/press', (request) => {
    const bot = named(request);
    const {
      member = '',
      chat,
      what = '',
      selected,
      ...which
    } = bodyOf<PressWish & { chat: string }>(request);
    const who = memberIn(bot.corpId, member);
    const conversation = where(bot, chat, who);
    const message = cardOf(conversation, bot, which);
    try {
      const { pressed: _, ...event } = callbacks.press(
        { bot, member: who, conversation },
        message,
        what,
        selected,
      );
      return event;
    } catch (error) {
      if (error instanceof NotClickableError) throw new ControlError(409, error.message, error.code);
      throw error;
    }
  });

  app.get('/sandbox/bots/:bot/events', (request) => {
    const { botId } = named(request);
    return world.bots.events
      .filter((event) => event.botId === botId)
      .map(({ pressed, ...event }) => ({
        ...event,
        taskId: pressed?.taskId,
      }));
  });

  app.post('/sandbox/bots/:bot/kick', (request) => ({ kicked: lines.takeOver(named(request).botId) }));
  app.post('/sandbox/bots/:bot/half-open', (request) => {
    const line = lines.of(named(request).botId);
    if (line !== undefined) line.deaf = true;
    return { halfOpen: line !== undefined };
  });
  app.post('/sandbox/bots/:bot/drop', (request) => {
    const line = lines.of(named(request).botId);
    line?.socket.terminate();
    return { dropped: line !== undefined };
  });
  app.post('/sandbox/bots/:bot/lapse', (request) => {
    const { botId } = named(request);
    for (const { activatedAt } of world.bots.conversations.values()) activatedAt.delete(botId);
    return { ok: true };
  });
  app.post('/sandbox/bots/:bot/lose-events', (request) => {
    callbacks.loseNext(Number(bodyOf<{ times: number }>(request).times ?? 1));
    return { ok: true };
  });
}

/** The named card of this bot, else the newest. */
function cardOf(
  conversation: Conversation,
  bot: Bot,
  which: { msgId?: string; taskId?: string },
): ChatMessage {
  const found = conversation.messages.findLast(
    ({ botId, msgId, taskId, history }) =>
      botId === bot.botId &&
      (which.msgId === undefined || which.msgId === msgId) &&
      (which.taskId === undefined || which.taskId === taskId) &&
      history.at(-1)?.msgType === 'template_card',
  );
  if (found === undefined) throw new ControlError(409, 'no such card in this chat', 'no_card');
  return found;
}
