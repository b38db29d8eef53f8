import { object, requiredText, text } from '../protocol/read-body.js';
import { WecomError } from '../protocol/wecom-error.js';
import type { Json } from '../world/model.js';
import type { World } from '../world/world.js';
import { checkBotCard, readContent, type BotContent } from './bot-content.js';
import type { BotLine, BotLines } from './bot-line.js';
import type { Bot, BotEvent, Conversation } from '../world/bot-model.js';
import { memberOfBot, spellFor } from '../world/bots.js';

export const SILENCE = Symbol('no answer');

interface Command {
  world: World;
  line: BotLine;
  lines: BotLines;
  reqId: string;
  body: Json;
}

const UPDATE_MS = 5_000;
const REPLY_MS = 24 * 3_600_000;

/** Throws WecomError for a refusal; SILENCE = WeCom says nothing. */
export const COMMANDS: Record<string, (command: Command) => typeof SILENCE | void> = {
  aibot_subscribe({ world, line, lines, body }) {
    const bot = world.bots.bots.get(text(body, 'bot_id') ?? '');
    if (bot === undefined || bot.secret !== body.secret) throw new WecomError(853000);
    lines.subscribed(line, bot.botId);
  },
  ping() {},
  aibot_send_msg(command) {
    const bot = speakerOf(command);
    const { world, body } = command;
    const conversation = targetOf(world, bot, body);
    const content = readContent(world, body, ['markdown', 'template_card']);
    const lapses = world.switches.is('activation_ttl', '24h');
    if (!world.bots.isActivated(bot, conversation, world.now(), lapses)) throw new WecomError(846607);
    const isGroupCard = conversation.group !== undefined && content.msgType === 'template_card';
    if (isGroupCard && world.switches.is('group_card_push', 'reject')) throw new WecomError(40008);
    say(world, bot, conversation, content, 'push');
  },
  aibot_respond_msg(command) {
    const { bot, event } = answered(command, 'message', REPLY_MS);
    const content = readContent(command.world, command.body, ['markdown', 'template_card', 'stream']);
    say(command.world, bot, conversationOf(command.world, event), content, 'reply');
  },
  aibot_respond_welcome_msg(command) {
    const { bot, event } = answered(command, 'enter', UPDATE_MS);
    const content = readContent(command.world, command.body, ['text', 'template_card']);
    say(command.world, bot, conversationOf(command.world, event), content, 'reply');
  },
  aibot_respond_update_msg(command) {
    const { world, body, line, reqId } = command;
    const { bot, event } = answered(command, 'press', Infinity);
    if (world.now() - event.at >= UPDATE_MS) {
      if (world.switches.is('late_update', 'silence')) return SILENCE;
      throw new WecomError(846605);
    }
    const card = object(body, 'template_card') ?? {};
    checkBotCard(world, card, true);
    const pressed = event.pressed;
    if (pressed === undefined) throw new WecomError(846605);
    const only = audienceOf(world, bot, event, body.userids);
    // The table calls task_id without effect on update; the card keeps its own.
    const content = { ...card, task_id: pressed.taskId };
    pressed.history.push({ at: world.now(), msgType: 'template_card', content, only });
    world.changed();
    if (world.switches.is('second_update', 'reject')) line.asked.delete(reqId);
  },
};

function speakerOf({ world, line }: Command): Bot {
  const bot = world.bots.bots.get(line.botId ?? '');
  if (bot === undefined) throw new WecomError(846609);
  return bot;
}

/** The callback that this req_id answers, on the socket that carried it. */
function answered(command: Command, kind: BotEvent['kind'], withinMs: number): { bot: Bot; event: BotEvent } {
  const bot = speakerOf(command);
  const event = command.line.asked.get(command.reqId);
  const late = event !== undefined && command.world.now() - event.at >= withinMs;
  if (event === undefined || event.kind !== kind || late) throw new WecomError(846605);
  return { bot, event };
}

function conversationOf(world: World, event: BotEvent): Conversation {
  const conversation = world.bots.conversations.get(event.conversation);
  if (conversation === undefined) throw new WecomError(93006);
  return conversation;
}

/** chat_type 1 a member, 2 a group; 0 or absent: a group is tried first (08 §4.8). */
function targetOf(world: World, bot: Bot, body: Json): Conversation {
  const id = requiredText(body, 'chatid', 93006);
  const corp = world.corps.get(bot.corpId);
  const group = body.chat_type === 1 ? undefined : world.bots.ofGroup(id);
  if (group?.group !== undefined) {
    if (!group.group.bots.has(bot.botId)) throw new WecomError(93001);
    return group;
  }
  const member = body.chat_type === 2 || corp === undefined ? undefined : memberOfBot(bot, corp, id);
  if (member === undefined) throw new WecomError(93006);
  return world.bots.alone(bot, member.userId);
}

function say(world: World, bot: Bot, to: Conversation, content: BotContent, kind: 'push' | 'reply'): void {
  const { taskId, msgType } = content;
  const task = `${bot.botId}/${taskId}`;
  if (taskId !== undefined && world.bots.taskIds.has(task)) throw new WecomError(42014);
  const profile = world.switches.get('quota_profile');
  if (!world.bots.quota.take(`${bot.botId}|${to.key}`, kind, profile, world.now()))
    throw new WecomError(45009);
  if (taskId !== undefined) world.bots.taskIds.add(task);
  world.changed();
  const at = world.now();
  const state = { at, msgType, content: content.content };
  // A stream is one message whose snapshots replace each other (08 §4.12).
  const stream =
    msgType === 'stream'
      ? to.messages.find(({ history }) => history[0]?.content.id === state.content.id)
      : undefined;
  if (stream !== undefined) return void stream.history.push(state);
  world.bots.add(to, {
    msgId: `b-${world.nextSequence()}`,
    sentAt: at,
    botId: bot.botId,
    taskId,
    history: [state],
  });
}

/** Absent userids = everybody who has the message, unless the switch says that it is not so (08 §4.7). */
function audienceOf(
  world: World,
  bot: Bot,
  event: BotEvent,
  userIds: unknown,
): ReadonlySet<string> | undefined {
  const corp = world.corps.get(bot.corpId);
  if (Array.isArray(userIds) && corp !== undefined) {
    const named = [...corp.members.values()].filter((member) =>
      userIds.includes(spellFor(bot, corp, member)),
    );
    return new Set(named.map(({ userId }) => userId));
  }
  return world.switches.is('update_scope', 'presser') ? new Set([event.userId]) : undefined;
}
