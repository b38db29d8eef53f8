import { NotClickableError } from '../callbacks/press.js';
import type { Corp, Json, Member } from '../world/model.js';
import { randomSecret } from '../world/random-ids.js';
import type { World } from '../world/world.js';
import type { BotLine, BotLines } from './bot-line.js';
import {
  stateFor,
  type Bot,
  type BotEvent,
  type ChatMessage,
  type Conversation,
} from '../world/bot-model.js';
import { spellFor } from '../world/bots.js';

/** How long WeCom would keep events for nobody, where the switch says that it does. */
const KEPT_MS = 60_000;

const objects = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

interface Said {
  bot: Bot;
  conversation: Conversation;
  member: Member;
}

/** What members do in chats, told to the bot over its line. */
export class BotCallbacks {
  private waiting: { event: BotEvent; frame: object }[] = [];
  /** Events that get lost on the way, as ordered. */
  private toLose = 0;

  constructor(
    private readonly world: World,
    private readonly lines: BotLines,
  ) {}

  loseNext(count: number): void {
    this.toLose = count;
  }

  /** A member writes; in a group the bot is mentioned. The chat takes pushes from now on. */
  message(said: Said, content: string): BotEvent {
    const { bot, conversation, member } = said;
    const at = this.world.now();
    conversation.activatedAt.set(bot.botId, at);
    const words = conversation.group ? `@${bot.name} ${content}` : content;
    const history = [{ at, msgType: 'text', content: { content: words } }];
    this.world.bots.add(conversation, {
      msgId: `u-${this.world.nextSequence()}`,
      sentAt: at,
      userId: member.userId,
      history,
    });
    return this.tell(said, 'message', { msgtype: 'text', text: { content: words } });
  }

  /** First entry of the day into the 1:1 chat. */
  enter(said: Said): BotEvent {
    return this.tell(said, 'enter', { msgtype: 'event', event: { eventtype: 'enter_chat' } });
  }

  /** A finger on a button or menu entry, by its text or key; throws NotClickableError. */
  press(said: Said, message: ChatMessage, what: string, selected: Record<string, string[]> = {}): BotEvent {
    const { msgType, content: card } = stateFor(message, said.member.userId);
    if (msgType !== 'template_card') throw new NotClickableError('no_card', 'no card to press');
    const menu = objects((card.action_menu as Json | undefined)?.action_list);
    const submit = card.submit_button === undefined ? [] : [card.submit_button as Json];
    const target = [...objects(card.button_list), ...submit, ...menu].find(
      (entry) => entry.text === what || entry.key === what,
    );
    if (target === undefined)
      throw new NotClickableError('nothing_says', `nothing on this card says ${what}`);
    const items = Object.entries(selected).map(([key, ids]) => ({
      question_key: key,
      option_ids: { option_id: ids },
    }));
    const details = {
      card_type: card.card_type,
      event_key: target.key,
      task_id: message.taskId,
      ...(items.length > 0 && { selected_items: { selected_item: items } }),
    };
    const nested = this.world.switches.is('press_shape', 'nested');
    const event = {
      eventtype: 'template_card_event',
      ...(nested ? { template_card_event: details } : details),
    };
    return this.tell(said, 'press', { msgtype: 'event', event }, message);
  }

  /** A connection has subscribed: what was kept for it comes now, each once. */
  resume(line: BotLine): void {
    const due = this.waiting.filter(({ event }) => event.botId === line.botId);
    this.waiting = this.waiting.filter(({ event }) => event.botId !== line.botId);
    for (const { event, frame } of due) {
      if (this.world.now() - event.at < KEPT_MS) this.send(line, event, frame);
      else event.fate = 'lost';
    }
  }

  private tell(
    { bot, conversation, member }: Said,
    kind: BotEvent['kind'],
    body: Json,
    pressed?: ChatMessage,
  ): BotEvent {
    const { world } = this;
    const corp = world.corps.get(bot.corpId) as Corp;
    const sequence = world.nextSequence();
    const event: BotEvent = {
      msgId: `ev-${sequence}`,
      botId: bot.botId,
      reqId: `E-${randomSecret(12)}`,
      kind,
      conversation: conversation.key,
      userId: member.userId,
      at: world.now(),
      sentMs: performance.now(),
      fate: 'lost',
      pressed,
      answers: [],
    };
    const frame = {
      cmd: kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback',
      headers: { req_id: event.reqId },
      body: {
        msgid: event.msgId,
        create_time: world.nowSeconds(),
        aibotid: bot.botId,
        ...(conversation.group && { chatid: conversation.group.chatId }),
        chattype: conversation.group ? 'group' : 'single',
        from: { userid: spellFor(bot, corp, member), corpid: corp.plainCorpId },
        ...(kind !== 'enter' && world.switches.is('response_url', 'on') && { response_url: responseUrl() }),
        ...body,
      },
    };
    world.bots.record(event);
    world.changed();
    this.deliver(event, frame);
    return event;
  }

  private deliver(event: BotEvent, frame: object): void {
    if (this.toLose > 0) {
      this.toLose -= 1;
      return;
    }
    const line = this.lines.of(event.botId);
    if (line !== undefined) return this.send(line, event, frame);
    if (!this.world.switches.is('offline_events', 'replay_60s')) return;
    event.fate = 'waiting';
    this.waiting.push({ event, frame });
  }

  private send(line: BotLine, event: BotEvent, frame: object): void {
    event.fate = 'sent';
    event.sentMs = performance.now();
    line.asked.set(event.reqId, event);
    line.say(frame);
  }
}

const responseUrl = (): string =>
  `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=${randomSecret(32)}`;
